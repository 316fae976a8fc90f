using System.Text;

namespace NanoSqns.Tests.Device;

/// <summary>The table of managed memory in docs/device.md is what the objects of this build cost, and it is within its limits.</summary>
public class MemoryTableTests
{
    private const int StandardBlock = 2016;
    private const int LargestBlock = 8176;
    private const int StandardLimit = 24 * 1024;
    private const int LargestLimit = 40 * 1024;

    [Fact]
    public void Each_row_of_the_document_covers_what_this_build_costs_and_hardly_more()
    {
        var standard = Measure(StandardBlock);
        var largest = Measure(LargestBlock);
        var table = Table();
        bool good = table.Keys.Where(name => name != "sum").Order(StringComparer.Ordinal).SequenceEqual(standard.Keys)
            && standard.All(row => Covers(table[row.Key].Standard, row.Value) && Covers(table[row.Key].Largest, largest[row.Key]));
        var right = new StringBuilder();
        foreach (string row in standard.Keys)
            right.AppendLine($"| `{row}` | {standard[row]} | {largest[row]} |");
        right.AppendLine($"| sum | {standard.Values.Sum()} | {largest.Values.Sum()} |");
        Assert.True(good, "docs/device.md should have these numbers:\n" + right);
    }

    [Fact]
    public void The_table_of_the_document_adds_up()
    {
        var table = Table();
        Assert.Equal(table.Where(row => row.Key != "sum").Sum(row => row.Value.Standard), table["sum"].Standard);
        Assert.Equal(table.Where(row => row.Key != "sum").Sum(row => row.Value.Largest), table["sum"].Largest);
        Assert.InRange(table["sum"].Standard, 1, StandardLimit);
        Assert.InRange(table["sum"].Largest, 1, LargestLimit);
    }

    [Fact]
    public void It_fits_with_blocks_of_2016_bytes() => Assert.InRange(Measure(StandardBlock).Values.Sum(), 1, StandardLimit);

    [Fact]
    public void It_fits_with_the_largest_blocks() => Assert.InRange(Measure(LargestBlock).Values.Sum(), 1, LargestLimit);

    // The measure itself, against figures that were taken on the device's interpreter.
    [Fact]
    public void An_object_costs_12_and_12_a_field_and_an_array_its_bytes_and_24()
    {
        Assert.Equal(12, NanoHeap.Object(0));
        Assert.Equal(36, NanoHeap.Object(2));
        Assert.Equal(36, NanoHeap.Array(12));
        Assert.Equal(48, NanoHeap.Array(13));

        // 5 fields of CardWiring's 10 would be 72; its enumeration costs a field as every other
        Assert.Equal(NanoHeap.Object(9), new NanoHeap().Add(new Hal.CardWiring()).Rooms["Hal"]);

        // one field, and "0123456789" as 24
        Assert.Equal(NanoHeap.Object(3) + 24, new NanoHeap().Add(new Hal.FileEntry("0123456789", 0, false)).Rooms["Hal"]);
    }

    [Fact]
    public void An_object_that_is_met_twice_is_counted_once()
    {
        var card = new Hal.CardWiring();
        Assert.Equal(NanoHeap.Object(9), new NanoHeap().Add(card).Add(card).Rooms["Hal"]);
    }

    // A little more is allowed, so that not every field that goes changes the document.
    private static bool Covers(int told, int bytes) => told >= bytes && told < bytes + 200;

    // What is alive in the block loop.
    private static SortedDictionary<string, int> Measure(int block)
    {
        NanoHeap heap = new NanoHeap().AddStatics(typeof(Hal.IBoard).Assembly);
        foreach (object root in FirmwareAtWork.Make(block))
            heap.Add(root);
        return new SortedDictionary<string, int>(heap.Rooms, StringComparer.Ordinal) { ["Device"] = DeviceAdapters.Bytes(), ["platform"] = PlatformObjects.Bytes };
    }

    private static Dictionary<string, (int Standard, int Largest)> Table()
    {
        var rows = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        bool inside = false;
        foreach (string line in File.ReadLines(Path.Combine(Repository.Root, "docs", "device.md")))
        {
            inside |= line == "<!-- memory -->";
            if (line == "<!-- /memory -->")
                break;
            string[] cells = [.. line.Split('|').Select(cell => cell.Trim())];
            if (inside && cells.Length >= 5 && int.TryParse(cells[2], out int standard) && int.TryParse(cells[3], out int largest))
                rows[cells[1].Split('`') is [_, string name, ..] ? name : cells[1]] = (standard, largest);
        }

        return rows;
    }
}
