using NanoSqns.NanoProfile.Compiling;
using NanoSqns.NanoProfile.Metadata;
using NanoSqns.NanoProfile.Statics;
using Xunit.Abstractions;

namespace NanoSqns.NanoProfile;

/// <summary>The static constructors of the firmware need no order among them.</summary>
public class StaticOrderTests(ITestOutputHelper output)
{
    private static readonly Lazy<StaticOrder> Done = new(() =>
    {
        using var program = new ProfileAssembly(DeviceProgram.NanoSqns.Compilation.Image);
        return new StaticOrder(program);
    });

    // One compilation has all of them, each in a namespace of its own beside a class Other with one initialized field; the first class is named Own.
    private static readonly Dictionary<string, (string Source, bool IsFound)> Initializers = new(StringComparer.Ordinal)
    {
        ["Direct"] = ("class Own { static readonly int Length = Other.Table.Length; }", true),
        ["ThroughMethod"] = ("class Own { static readonly int Length = Between.Length(); } static class Between { public static int Length() { return Other.Table.Length; } }", true),
        ["ThroughItsMethod"] = ("class Own { static readonly int Length = Other.Length(); }", true),
        ["ThroughObject"] = ("class Own { static readonly object One = new Between(); } class Between { readonly byte[] _table = Other.Table; }", true),
        ["ThroughInterface"] = ("class Own { static readonly int Length = Ask(new Between()); static int Ask(IAsk a) { return a.Length(); } } interface IAsk { int Length(); } "
            + "class Between : IAsk { public int Length() { return Other.Table.Length; } }", true),
        ["ThroughDelegate"] = ("class Own { delegate int Ask(); static readonly Ask One = new Ask(new Between().Length); static readonly int Length = One(); } "
            + "class Between { public int Length() { return Other.Table.Length; } }", true),
        ["ByReference"] = ("class Own { static readonly int Length = First(ref Other.Table); static int First(ref byte[] table) { return table.Length; } }", true),
        ["Writing"] = ("class Own { static readonly int Length = Set(); static int Set() { Other.Table = null; return 1; } }", true),
        ["Lambda"] = ("class Own { static readonly System.Action One = () => { }; }", true),
        ["OwnField"] = ("class Own { static readonly byte[] First = new byte[3]; static readonly int Length = First.Length; }", false),
        ["Constant"] = ("class Own { static readonly int Length = Other.Count + 1; }", false),
        ["Uninitialized"] = ("class Own { static readonly bool IsSet = Plain.Field != null; } static class Plain { public static object Field; }", false),
        ["NotCalled"] = ("class Own { static readonly byte[] Mine = new byte[2]; int Length() { return Other.Table.Length + Mine.Length; } }", false),
    };

    private static readonly Lazy<IReadOnlyList<Finding>> Found = new(() => Planted.InStatics(Planted.Files(Initializers.Select(i => (
        i.Key + ".cs",
        $"namespace {i.Key} {{ {i.Value.Source} static class Other {{ public const int Count = 4; public static byte[] Table = new byte[Count]; public static int Length() {{ return Table.Length; }} }} }}")))));

    public static TheoryData<string> Places => [.. Initializers.Keys];

    [Fact]
    public void No_static_constructor_needs_another_one() => Expect.Nothing(Done.Value.Findings);

    // 12 static constructors and 17 methods when this was written.
    [Fact]
    public void It_reaches_the_static_constructors_and_what_they_call()
    {
        output.WriteLine($"{Done.Value.Constructors} static constructors, {Done.Value.Methods.Count} methods");
        Assert.True(Done.Value.Constructors >= 9, $"{Done.Value.Constructors} static constructors");
        Assert.Contains("NanoSqns.Device.SerialLink..cctor", Done.Value.Methods);
        Assert.Contains("NanoSqns.Hal.ByteText.Bytes", Done.Value.Methods);
        Assert.Contains("NanoSqns.Stp.Crc16.MakeFollowed", Done.Value.Methods);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void An_initializer_that_needs_another_types_static_field_is_found(string place) =>
        Assert.Equal(Initializers[place].IsFound, Found.Value.Any(f => f.Where == place + ".Own..cctor" && f.Rule == "static order"));

    [Fact]
    public void A_finding_names_the_field_and_who_touches_it() => Assert.Contains(
        Found.Value,
        f => f.Where == "ThroughMethod.Own..cctor" && f.What == "ldsfld ThroughMethod.Other.Table in ThroughMethod.Between.Length");
}
