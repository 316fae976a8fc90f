using NanoSqns.NanoProfile.Compiling;

namespace NanoSqns.NanoProfile;

/// <summary>An allocation anywhere in the block loop is found, named by its method and kind.</summary>
public class PlantedAllocationTests
{
    // One compilation has all of these, each in a method of its own: type, method, statement, rule.
    private static readonly (string Type, string Method, string Statement, string Rule)[] Statements =
    [
        ("StpBlock", "Fill", "byte[] planted = new byte[count];", "newarr"),
        ("StpExchange", "AwaitReceipt", "object planted = new object();", "newobj"),
        ("StpReadAhead", "Read", "object planted = _unread; if (planted == null) { return false; }", "box"),
        ("Crc16", "Compute", "System.Action planted = () => offset++; planted();", "ldftn"),
        ("StpSession", "Announce", "string planted = \"block\"; if (planted.Length == 0) { return 1; }", "ldstr"),
        ("Narrator", "OnBlock", "string planted = _clock.NowMs.ToString() + _clock.NowMs.ToString(); if (planted.Length == 0) { return; }", "platform call"),
        ("Narrator", "OnWait", "lock (_clock) { _clock.Sleep(0); }", "platform call"),
        ("TimedPort", "WireUs", "Port.WriteByte(0);", "platform call"),
        ("SystemClock", "Sleep", "System.Version planted = new System.Version(1, 2); if (planted.Major == 0) { return; }", "newobj"),
        ("SerialWriter", "Wait", "System.SpanByte planted = default; if (planted.Length == 1) { return 0; }", "struct"),
        ("SerialWriter", "Run", "int[] planted = { 1, 2 };", "newarr"),
        ("ModemLink", "StartWrite", "foreach (object planted in new object[0]) { }", "newarr"),
        ("MirrorRun", "Run", "string planted = \"mirror\"; if (planted.Length == 0) { return; }", "ldstr"),
        ("MirrorBridge", "Step", "object planted = new object(); if (planted == null) { return false; }", "newobj"),
        ("MirrorBridge", "Larger", "object planted = one; if (planted == null) { return 0; }", "box"),
        ("MirrorPipe", "Take", "byte[] planted = new byte[1]; if (planted.Length == 0) { return false; }", "newarr"),
        ("MirrorPipe", "Give", "string planted = held.ToString(); if (planted.Length == 0) { return false; }", "platform call"),
        ("MirrorPipe", "Release", "byte[] planted = new byte[count]; if (planted.Length == 0) { return; }", "newarr"),
        ("MirrorEscape", "Heard", "System.Action planted = () => count++; planted();", "ldftn"),
        ("MirrorEscape", "IsComplete", "lock (this) { if (nowMs < 0) { return false; } }", "platform call"),
        ("MirrorPorts", "Await", "object planted = limitMs; if (planted == null) { return; }", "box"),
        ("ConsoleLink", "WritePiece", "byte[] planted = new byte[1]; if (planted.Length == 0) { return; }", "newarr"),
        ("ModemLink", "FinishWrite", "object planted = new object(); if (planted == null) { return 0; }", "newobj"),
        ("TimedPort", "NoteSent", "object planted = new object(); if (planted == null) { return; }", "newobj"),
        ("StatusLed", "Turn", "object planted = new object(); if (planted == null) { return; }", "newobj"),
        ("Led", "Light", "_pin.Write(System.Device.Gpio.PinValue.High);", "platform call"),
    ];

    private static readonly Lazy<IReadOnlyList<Finding>> Found = new(() => Planted.InBlockLoop(Planted.Statements(Statements.Select(s => (s.Type, s.Method, s.Statement)))));

    public static TheoryData<int> Places => [.. Enumerable.Range(0, Statements.Length)];

    [Theory]
    [MemberData(nameof(Places))]
    public void A_planted_statement_is_found(int number)
    {
        (string type, string method, _, string rule) = Statements[number];
        Assert.Contains(Found.Value, f => f.Rule == rule && f.Where.EndsWith($".{type}.{method}", StringComparison.Ordinal));
    }

    [Fact]
    public void A_finding_tells_the_way_to_it() => Assert.Contains(
        Found.Value,
        f => f.Where == "NanoSqns.Stp.StpBlock.Fill" && f.What.EndsWith("(by Stp.StpSender.Send > Stp.StpReadAhead.Read > Stp.StpBlock.Fill)", StringComparison.Ordinal));

    // Ways on which an allocation may hide behind a type that the loop knows nothing of. One compilation has all of them and the next ones, each in a namespace of its own.
    private static readonly Dictionary<string, string> Hidden = new(StringComparer.Ordinal)
    {
        ["Interface.Stop.get_StopRequested"] = "class Stop : IStopSwitch { public bool StopRequested { get { return new object() == null; } } }",
        ["Explicit.Stop.NanoSqns.Console.IStopSwitch.get_StopRequested"] = "class Stop : IStopSwitch { bool IStopSwitch.StopRequested { get { return new object() == null; } } }",
        ["Inherited.Base.get_StopRequested"] = "class Base { public bool StopRequested { get { return new object() == null; } } } class Stop : Base, IStopSwitch { }",
        ["Setter.Stop.set_Asked"] = "class Stop : IStopSwitch { bool _a; bool Asked { set { _a = value && new object() != null; } } public bool StopRequested { get { Asked = true; return _a; } } }",
        ["Overridden.Other.Answer"] =
            "abstract class Base : IStopSwitch { public bool StopRequested { get { return Answer(); } } protected abstract bool Answer(); } "
            + "class Some : Base { protected override bool Answer() { return true; } } class Other : Some { protected override bool Answer() { return new object() == null; } }",
        ["OwnDelegate.Stop.Answer"] =
            "delegate bool Ask(); class Stop : IStopSwitch { Ask _ask = Answer; static bool Answer() { return new object() == null; } public bool StopRequested { get { return _ask(); } } }",
        ["PlatformDelegate.Stop.Answer"] =
            "class Stop : IStopSwitch { System.Action _ask = Answer; static void Answer() { new object(); } public bool StopRequested { get { _ask(); return true; } } }",
        ["OfThread.Beside.Run"] = "class Beside { Beside() { new System.Threading.Thread(Run).Start(); } void Run() { new object(); } }",
        ["OfTimer.Beside.Tick"] = "class Beside { Beside() { new System.Threading.Timer(Tick, null, 0, 1); } static void Tick(object state) { new object(); } }",
        ["PlatformClass.Card.Read"] = "class Card : System.IO.MemoryStream { public override int Read(byte[] buffer, int offset, int count) { return new object() == null ? 1 : 0; } }",
        ["OwnStruct.Stop.get_StopRequested"] = "struct Pair { public int A; public bool B; } class Stop : IStopSwitch { Pair _pair; public bool StopRequested { get { Pair p = _pair; p.A++; return Use(p); } } "
            + "static bool Use(Pair p) { return p.B && new object() == null; } }",
    };

    public static TheoryData<string> HiddenPlaces => [.. Hidden.Keys];

    [Theory]
    [MemberData(nameof(HiddenPlaces))]
    public void An_allocation_behind_another_type_is_found(string place) =>
        Assert.Contains(Elsewhere.Value, f => f.Where == place && f.Rule is "newobj" or "struct");

    // What is made on the way to a throw is made when the transfer is lost; unless somebody catches it and goes on.
    private static readonly Dictionary<string, (string Source, bool IsFound)> Throwing = new(StringComparer.Ordinal)
    {
        ["Plain.Stop.get_StopRequested"] = ("public bool StopRequested { get { if (_a > 1) { throw new Exception(\"lost at \" + _a.ToString()); } return true; } }", false),
        ["TwoWays.Stop.get_StopRequested"] = ("public bool StopRequested { get { if (_a > 1) { throw new Exception(_a > 2 ? \"a\" + _a.ToString() : \"b\"); } return true; } }", false),
        ["Maybe.Stop.get_StopRequested"] = ("public bool StopRequested { get { object o = new object(); if (_a > 1) { throw new Exception(); } return o == null; } }", true),
        ["CaughtHere.Stop.get_StopRequested"] = ("public bool StopRequested { get { try { if (_a > 1) { throw new Exception(); } return true; } catch (Exception) { return false; } } }", true),
        ["CaughtAbove.Stop.Lost"] = ("public bool StopRequested { get { try { return Lost(); } catch (TimeoutException) { return false; } } } bool Lost() { if (_a > 1) { throw new Exception(); } return true; }", true),
        ["CaughtFarAbove.Stop.Far"] =
            ("public bool StopRequested { get { try { return Lost(); } catch (Exception) { return false; } } } bool Lost() { return Far(); } bool Far() { if (_a > 1) { throw new Exception(); } return true; }", true),
        ["Translated.Stop.Lost"] =
            ("public bool StopRequested { get { try { return Lost(); } catch (Exception e) { throw new InvalidOperationException(\"x\", e); } } } bool Lost() { if (_a > 1) { throw new Exception(); } return true; }", false),
        ["Translated2.Stop.get_StopRequested"] =
            ("public bool StopRequested { get { try { return Lost(); } catch (Exception e) { throw new InvalidOperationException(\"x\", e); } } } bool Lost() { return _a > 1; }", false),
        ["ThrowAfterCatch.Stop.get_StopRequested"] =
            ("public bool StopRequested { get { try { _o = new object(); _o.GetHashCode(); } catch (Exception) { return false; } throw _e; } } Exception _e;", true),
        ["Finally.Stop.get_StopRequested"] = ("public bool StopRequested { get { try { return _a > 1; } finally { _o = new object(); } } }", true),
        ["Loop.Stop.get_StopRequested"] = ("public bool StopRequested { get { while (true) { _o = new object(); if (_a > 1) { throw new Exception(); } } } }", true),
    };

    private static readonly Lazy<IReadOnlyList<Finding>> Elsewhere = new(() => Planted.InBlockLoop(Planted.Files(
    [
        .. Hidden.Select(h => Namespaced(h.Key, h.Value)),
        .. Throwing.Select(t => Namespaced(t.Key, "class Stop : IStopSwitch { int _a; object _o; " + t.Value.Source + " }")),
    ])));

    public static TheoryData<string> ThrowingPlaces => [.. Throwing.Keys];

    [Theory]
    [MemberData(nameof(ThrowingPlaces))]
    public void What_is_made_for_a_throw_counts_only_when_the_loop_may_go_on(string place) =>
        Assert.Equal(Throwing[place].IsFound, Elsewhere.Value.Any(f => f.Where == place));

    private static (string Name, string Source) Namespaced(string place, string source)
    {
        string space = place[..place.IndexOf('.', StringComparison.Ordinal)];
        return (space + ".cs", $"namespace {space} {{ using System; using NanoSqns.Console; {source} }}");
    }
}
