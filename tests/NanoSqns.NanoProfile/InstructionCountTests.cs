using System.Globalization;
using NanoSqns.NanoProfile.Compiling;
using NanoSqns.NanoProfile.Counting;
using NanoSqns.NanoProfile.Metadata;

namespace NanoSqns.NanoProfile;

/// <summary>
/// What an interpreter without a JIT pays for a checksum: instructions a byte, counted while the compiled methods run. The variants that lost are in tests/NanoSqns.Benchmarks.
/// </summary>
public class InstructionCountTests
{
    private const int BlockBytes = 2016;
    private const int ReadBytes = 2048;
    private const double Most = 12;
    private const string Page = "tests/NanoSqns.Benchmarks/README.md";
    private const string Variants = "NanoSqns.Benchmarks.Checksums.";

    private static readonly Lazy<ProfileAssembly> Firmware = new(() => new ProfileAssembly(DeviceProgram.NanoSqns.Compilation.Image));
    private static readonly Lazy<ProfileAssembly> Losers = new(() => new ProfileAssembly(Compile().Image));

    public static TheoryData<string> Crcs => ["Crc16Bitwise", "Crc16Nibble", "Crc16ByOne", "Crc16ByTwo", "Crc16ByFour", "Crc16ByEight", "Crc16"];

    public static TheoryData<string> Sums => ["FletcherByWord", "FletcherOneWordATurn", "Fletcher32"];

    [Fact]
    public void The_crc_of_a_block_costs_no_more_than_12_instructions_a_byte() => Assert.InRange(Measure("Crc16").PerByte, 1, Most);

    [Fact]
    public void The_checksum_of_a_container_costs_no_more_than_12_instructions_a_byte() => Assert.InRange(Measure("Fletcher32").PerByte, 1, Most);

    [Theory]
    [MemberData(nameof(Crcs))]
    public void Every_crc_is_the_same_one(string name) => Assert.Equal(Plain(Content(BlockBytes)), Measure(name).Value);

    [Theory]
    [MemberData(nameof(Sums))]
    public void Every_sum_is_the_same_one(string name) => Assert.Equal(Measure("FletcherByWord").Value, Measure(name).Value);

    [Theory]
    [MemberData(nameof(Crcs))]
    [MemberData(nameof(Sums))]
    public void The_document_has_these_numbers(string name)
    {
        (_, double perByte, int tables) = Measure(name);
        string row = string.Create(CultureInfo.InvariantCulture, $"| `{name}` | {tables} | {perByte:F1} |");
        string text = File.ReadAllText(Repository.At(Page));
        Assert.True(text.Contains(row, StringComparison.Ordinal), $"{Page} should have: {row}");
    }

    // As long as the smallest of the rest, and smaller than all that are shorter: memory is what the device has least of.
    [Fact]
    public void No_variant_is_both_smaller_and_faster_than_the_chosen_one()
    {
        (_, double perByte, int tables) = Measure("Crc16");
        Assert.All(["Crc16Bitwise", "Crc16Nibble", "Crc16ByOne", "Crc16ByTwo", "Crc16ByFour", "Crc16ByEight"], name =>
        {
            (_, double other, int bytes) = Measure(name);
            Assert.True(other > perByte || bytes > tables, $"{name}: {other} instructions, {bytes} bytes");
        });
    }

    private static (int Value, double PerByte, int TableBytes) Measure(string name)
    {
        bool isSum = name.StartsWith("Fletcher", StringComparison.Ordinal);
        bool isChosen = name is "Crc16" or "Fletcher32";
        byte[] content = Content(isSum ? ReadBytes : BlockBytes);
        IlValue bytes = IlValue.Of(IlArray.Of(content));
        var machine = new IlMachine(isChosen ? Firmware.Value : Losers.Value);
        if (name == "Fletcher32")
        {
            object sum = machine.New("NanoSqns.Container.Fletcher32");
            long count = machine.Call("NanoSqns.Container.Fletcher32", "Append", IlValue.Of(sum), bytes, 0, content.Length).Instructions;
            int value = machine.Call("NanoSqns.Container.Fletcher32", "get_Value", IlValue.Of(sum)).Result.Number;
            return (value, (double)count / content.Length, machine.StaticBytes);
        }

        (IlValue result, long instructions) = isChosen
            ? machine.Call("NanoSqns.Stp.Crc16", "Compute", IlValue.Of(machine.New("NanoSqns.Stp.Crc16")), bytes, 0, content.Length)
            : machine.Call(Variants + name, "Compute", bytes, 0, content.Length);
        return (result.Number, (double)instructions / content.Length, machine.StaticBytes);
    }

    private static ProfileCompilation Compile()
    {
        string folder = Repository.At("tests/NanoSqns.Benchmarks/Checksums");
        ProfileCompilation compiled = ProfileCompilation.Of(
            "Checksums", Directory.GetFiles(folder, "*.cs").Select(ProfileCompilation.Parse), StubPlatform.Assemblies.Values.Select(l => l.Reference), false);
        Expect.Nothing(compiled.Errors);
        return compiled;
    }

    private static byte[] Content(int bytes)
    {
        byte[] content = new byte[bytes];
        new Random(bytes).NextBytes(content);
        return content;
    }

    // x^16 + x^12 + x^5 + 1, bit by bit, on its own.
    private static int Plain(byte[] bytes)
    {
        int crc = 0;
        foreach (byte b in bytes)
        {
            for (int bit = 7; bit >= 0; bit--)
                crc = ((crc << 1) & 0xFFFF) ^ ((((crc >> 15) ^ (b >> bit)) & 1) * 0x1021);
        }

        return crc;
    }
}
