using Microsoft.CodeAnalysis;
using NanoSqns.NanoProfile.Compiling;
using NanoSqns.NanoProfile.House;
using Xunit.Abstractions;

namespace NanoSqns.NanoProfile;

/// <summary>The files of shared/ and their rooms use each other in one direction.</summary>
public class CircleTests(ITestOutputHelper output)
{
    // a room uses the lines above its own; of two rooms in a line at most one uses the other
    private static readonly string[][] Rooms =
    [
        ["Hal", "Errors"],
        ["Stp", "Container"],
        ["Modem"],
        ["Upgrade", "Mirror"],
        ["Job", "Settings"],
        ["Console", "Shell"],
        ["App"],
    ];

    private static readonly Lazy<FileUses> Firmware = new(() => new FileUses(DeviceProgram.NanoSqns.Compilation.Program));

    private static IEnumerable<(string From, string To)> Kept => Firmware.Value.Edges.Except(KnownCircles.All.Select(c => (c.From, c.To)));

    [Fact]
    public void Files_use_each_other_in_no_circle_but_the_known_ones()
    {
        output.WriteLine($"house: circles between files without the known uses: {Circles.Of(Kept).Count}");
        foreach ((string from, string to, string why) in KnownCircles.All)
            output.WriteLine($"house: in a circle, {from} uses {to}: {why}");

        Expect.Nothing(Circles.Of(Kept).Select(Describe));
    }

    [Fact]
    public void A_known_use_closes_a_circle() => Expect.Nothing(KnownCircles.All
        .Where(c => !Firmware.Value.Edges.Contains((c.From, c.To)) || Circles.Of(Kept.Append((c.From, c.To))).Count == 0)
        .Select(c => $"remove it from House/KnownCircles: {c.From}, {c.To}"));

    [Fact]
    public void Rooms_use_only_those_below_them() =>
        Expect.Nothing(Firmware.Value.Edges.Where(e => Level(Room(e.From)) < Level(Room(e.To))).Select(Firmware.Value.Describe));

    [Fact]
    public void Rooms_use_each_other_in_no_circle() =>
        Expect.Nothing(Circles.Of(Firmware.Value.RoomEdges).Select(c => string.Join(", ", c)));

    [Fact]
    public void Circles_are_found_with_all_their_files_and_without_those_that_only_lead_there() =>
        Assert.Equal(
            ["b c d", "f g"],
            Circles.Of([("a", "b"), ("b", "c"), ("c", "d"), ("d", "b"), ("d", "e"), ("f", "g"), ("g", "f"), ("g", "a")]).Select(c => string.Join(' ', c)));

    [Theory]
    [InlineData("private const int Twice = 2 * B.Limit;", "B B.Limit")]
    [InlineData("public int Of() => (int)E.First;", "E E.First")]
    [InlineData("public int Of() { var made = B.Make(); return made.Length; }", "B B.Make")]
    [InlineData("private readonly B other = new();", "B B..ctor")]
    [InlineData("public int Of(B other) => other[0];", "B B.this[]")]
    [InlineData("/// <summary>Not as <see cref=\"B\"/>.</summary>\npublic int Of() => 1;", null)]
    public void A_use_is_found(string member, string? names)
    {
        const string B = "namespace Planted { public class B { public const int Limit = 1; public static B[] Make() => null; public int Length => 1; public int this[int i] => i; } public enum E { First } }";
        var uses = new FileUses(DeviceProgram.NanoSqns.Compile([Source("A", $"namespace Planted {{ public class A {{ {member} }} }}"), Source("B", B)]).Program);
        Assert.Equal(names is null ? [] : [$"Planted/A.cs -> Planted/B.cs: {names}"], uses.Edges.Select(uses.Describe));
    }

    private static SyntaxTree Source(string name, string text) => ProfileCompilation.ParseText(text, Repository.At($"shared/NanoSqns.Core/Planted/{name}.cs"));

    private static string Describe(IReadOnlyList<string> circle)
    {
        IEnumerable<string> inside = Kept.Where(e => circle.Contains(e.From) && circle.Contains(e.To)).Select(Firmware.Value.Describe);
        return string.Join(Environment.NewLine, inside.Prepend($"{circle.Count} files in a circle:"));
    }

    private static string Room(string file) => Firmware.Value.Files[file].Room;

    private static int Level(string room)
    {
        int level = Array.FindIndex(Rooms, line => line.Contains(room));
        Assert.True(level >= 0, $"the room {room} has no place in the direction of the rooms");
        return level;
    }
}
