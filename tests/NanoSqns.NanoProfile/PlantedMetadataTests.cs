using NanoSqns.NanoProfile.Compiling;

namespace NanoSqns.NanoProfile;

/// <summary>What compiles and would fail on the device is found in the metadata.</summary>
public class PlantedMetadataTests
{
    // One compilation has all of them; the name is the place that the finding must name.
    private static readonly Dictionary<string, (string Source, string Rule)> Faults = new(StringComparer.Ordinal)
    {
        ["OwnList`1"] = ("class OwnList<T> { object _first; }", "generic"),
        ["GenericMethod.Run"] = ("class GenericMethod { void Run<T>(T value) { } }", "generic"),
        ["GenericCall.Run"] = ("class GenericCall { static void Other<T>() { } void Run() { Other<int>(); } }", "generic"),
        ["GenericUse.Run"] = ("class GenericUse { class Own<T> { } void Run() { new Own<int>(); } }", "generic"),
        ["GenericField"] = ("class GenericField { class Own<T> { } Own<string> _own; }", "generic"),
        ["GenericDelegate.Run"] = ("class GenericDelegate { delegate void Own<T>(T value); void Run(Own<int> own) { own(1); } }", "generic"),
        ["Matrix.Run"] = ("class Matrix { void Run() { int[,] planted = new int[2, 2]; planted[0, 0] = 1; } }", "multi-dimensional array"),
        ["MatrixField"] = ("class MatrixField { byte[,] _field; }", "multi-dimensional array"),
        ["IHasBody.Run"] = ("interface IHasBody { void Run() { } }", "interface body"),
        ["NativeCall.Run"] = ("class NativeCall { [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.InternalCall)] static extern void Run(); }", "native method"),
        ["Checked.Run"] = ("class Checked { int Run(int a) { return checked(a + 1); } }", "instruction"),
        ["CheckedCast.Run"] = ("class CheckedCast { byte Run(int a) { return checked((byte)a); } }", "instruction"),
        ["CatchMemory.Run"] = ("class CatchMemory { void Run() { try { Run(); } catch (System.OutOfMemoryException) { } } }", "catch"),
        ["DoubleTable..cctor"] = ("class DoubleTable { static readonly double[] Table = { 1, 2, 3, 4 }; }", "array initializer"),
    };

    private static readonly Lazy<IReadOnlyList<Finding>> Found = new(() => Planted.InMetadata(Planted.Files(Faults.Select(f => (f.Key + ".cs", f.Value.Source)))));

    public static TheoryData<string> Places => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Places))]
    public void What_would_fail_on_the_device_is_found(string place) =>
        Assert.Contains(Found.Value, f => f.Where == place && f.Rule == Faults[place].Rule);

    // each of these ran on the real interpreter
    private static readonly string[] Fine =
    [
        """class FineTables { static readonly ushort[] A = { 1, 2, 3, 4 }; static readonly int[] B = { 1, 2, 3, 4 }; static readonly uint[] C = { 1, 2, 3, 4 }; static readonly byte[] D = { 1, 2, 3, 4 }; }""",
        """class FineEnumTable { enum E { A = 5, B, C, D } static readonly E[] Table = { E.A, E.B, E.C, E.D }; }""",
        """class FineSwitch { int Run(string s) { switch (s) { case "a": return 1; case "b": return 2; case "c": return 3; case "d": return 4; case "e": return 5; case "f": return 6; case "g": return 7; default: return 0; } } }""",
        """class FineFilter { int Run() { try { return Run(); } catch (System.IO.IOException e) when (e.ErrorCode == System.IO.IOException.IOExceptionErrorCode.FileNotFound) { return 0; } } }""",
        """class FineJagged { int[][] _jagged = new int[2][]; event System.EventHandler Happened; void Run() { int a = 1; System.Action f = () => a++; f(); lock (this) { if (Happened != null) { Happened(this, null); } } } }""",
        """interface IFineStatic { static int Count() { return 1; } }""",
        """readonly struct FineStruct { readonly int _a; FineStruct(in int a) { _a = a; } }""",
        """class FineInit { int A { get; init; } ~FineInit() { } }""",
    ];

    [Fact]
    public void What_runs_on_the_device_is_not_reported() =>
        Expect.Nothing(Planted.InMetadata(Planted.Alone(string.Join("\n", Fine))));
}
