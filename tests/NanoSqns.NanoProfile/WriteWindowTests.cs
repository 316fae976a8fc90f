using NanoSqns.NanoProfile.Compiling;
using NanoSqns.NanoProfile.Metadata;
using NanoSqns.NanoProfile.WriteWindow;
using Xunit.Abstractions;

namespace NanoSqns.NanoProfile;

/// <summary>Between StartWrite and FinishWrite or CancelWrite nothing allocates, wherever a write is started.</summary>
public class WriteWindowTests(ITestOutputHelper output)
{
    private const string Allocation = " object planted = new object(); if (planted == null) { System.Threading.Thread.Sleep(0); }";

    private static readonly Lazy<WriteWindowWalk> Done = new(() =>
    {
        using var program = new ProfileAssembly(DeviceProgram.NanoSqns.Compilation.Image);
        return new WriteWindowWalk(program);
    });

    // One compilation has all of these: place, file, text before, statement, and whether it is to be found.
    private static readonly (string Place, string File, string Text, string Statement, bool IsFound)[] Statements =
    [
        ("NanoSqns.Modem.AtChannel.Post", "AtChannel.cs", "_link.StartWrite(_out, 0, text.Length);", Allocation, true),
        ("NanoSqns.Stp.StpSession.SendResets", "StpSession.cs", "int written = _exchange.Link.FinishWrite(EndWriteLimitMs);", Allocation, true),
        ("NanoSqns.Stp.StpSession.End", "StpSession.cs", "receipt = SendResets(i == 0 ? 1 : ResetsAtOnce);", Allocation, false),
        ("NanoSqns.Console.ConsoleOutput.Write", "ConsoleOutput.cs", "_link.StartWrite(buffer, offset, count);", Allocation, true),
        ("NanoSqns.Console.ConsoleOutput.Text", "ConsoleOutput.cs", "Write(bytes, 0, bytes.Length);", Allocation, false),
        ("NanoSqns.Stp.StpSession.Close", "StpSession.cs", "_exchange.Repeats.NextBlock();\n            _exchange.Link.StartWrite(_frame, 0, length);", Allocation, true),
        ("NanoSqns.Stp.StpExchange.AwaitAnswer", "StpExchange.cs", "long begin = _clock.NowMs;\n            Repeats.NextFrame();", Allocation, true),
        ("NanoSqns.Stp.StpExchange.FinishWrite", "StpExchange.cs", "int elapsed = (int)(_clock.NowMs - begin);", Allocation, true),
        ("NanoSqns.Device.ModemLink.CancelWrite", "ModemLink.cs", "Port.Close();", Allocation, true),
        ("NanoSqns.Device.ModemLink.FinishWrite", "ModemLink.cs", "int status = _writer.Wait(timeoutMs);", Allocation, true),
        ("NanoSqns.Device.ConsoleLink.StartWrite", "ConsoleLink.cs", "_left = count;", Allocation, true),
        ("NanoSqns.Mirror.MirrorPipe.Give", "MirrorPipe.cs", "_to.StartWrite(_ring, _first, some);", Allocation, true),
        ("NanoSqns.Mirror.MirrorBridge.Step", "MirrorBridge.cs", "modemIsThere &= _toPc.Take();", Allocation, true),
        ("NanoSqns.App.Commands.MirrorRun.Run", "MirrorCommands.cs", "_led.Tick();", Allocation, true),
        ("NanoSqns.Device.MirrorPorts.Await", "/MirrorPorts.cs", "Thread.Sleep(MicroClock.NowUs - last < LivelyUs ? 0 : 1);", Allocation, true),
        ("NanoSqns.App.Commands.MirrorCommands.Mirror", "MirrorCommands.cs", "run.Run(pcBaud);", Allocation, false),
        ("NanoSqns.Program.Tell", "Program.cs", "console.StartWrite(bytes, 0, bytes.Length);", " bytes = new byte[1];", true),
    ];

    // Ways through a method, each one a class of its own.
    private static readonly Dictionary<string, (string Source, bool IsFound)> Ways = new(StringComparer.Ordinal)
    {
        ["Before.Run"] = ("void Run() { O = new object(); L.StartWrite(B, 0, 1); L.FinishWrite(1); }", false),
        ["Between.Run"] = ("void Run() { L.StartWrite(B, 0, 1); O = new object(); L.FinishWrite(1); }", true),
        ["Behind.Run"] = ("void Run() { L.StartWrite(B, 0, 1); L.FinishWrite(1); O = new object(); }", false),
        ["TimedOut.Run"] = ("void Run() { L.StartWrite(B, 0, 1); if (L.FinishWrite(1) == 0) { O = new object(); L.CancelWrite(); } }", true),
        ["GivenUp.Run"] = ("void Run() { L.StartWrite(B, 0, 1); if (L.FinishWrite(1) == 0) { L.CancelWrite(); O = new object(); } }", false),
        ["OneBranch.Run"] = ("void Run() { L.StartWrite(B, 0, 1); if (O != null) { L.FinishWrite(1); } else { O = new object(); } }", true),
        ["Never.Run"] = ("void Run() { L.StartWrite(B, 0, 1); O = new object(); }", true),
        ["Called.Make"] = ("void Run() { L.StartWrite(B, 0, 1); Make(); L.FinishWrite(1); } void Make() { O = new object(); }", true),
        ["Opener.Run"] = ("void Run() { Open(); O = new object(); L.FinishWrite(1); } void Open() { L.StartWrite(B, 0, 1); }", true),
        ["Opener2.Run"] = ("void Run() { Open(); O = new object(); } void Open() { Open2(); } void Open2() { L.StartWrite(B, 0, 1); }", true),
        ["Closer.Run"] = ("void Run() { L.StartWrite(B, 0, 1); End(); O = new object(); } void End() { L.FinishWrite(1); }", false),
        ["HalfCloser.Run"] = ("void Run() { L.StartWrite(B, 0, 1); End(); O = new object(); } void End() { if (O != null) { L.FinishWrite(1); } }", true),
        ["Finally.Run"] = ("void Run() { try { L.StartWrite(B, 0, 1); if (O == null) { return; } } finally { L.CancelWrite(); } O = new object(); }", false),
        ["FinallyNot.Run"] = ("void Run() { try { L.StartWrite(B, 0, 1); } finally { B = null; } O = new object(); }", true),
        ["InFinally.Run"] = ("void Run() { try { L.StartWrite(B, 0, 1); } finally { O = new object(); L.CancelWrite(); } }", true),
        ["BehindInFinally.Run"] = ("void Run() { try { L.StartWrite(B, 0, 1); } finally { L.CancelWrite(); O = new object(); } }", false),
        ["TwoFinallies.Run"] = ("void Run() { try { try { L.StartWrite(B, 0, 1); } finally { B = null; } } finally { L.CancelWrite(); } O = new object(); }", false),
        ["NestedFinally.Run"] = ("void Run() { try { L.StartWrite(B, 0, 1); } finally { try { B = null; } finally { L.CancelWrite(); } } O = new object(); }", false),
        ["AcrossCalls.Run"] = ("void Run() { try { while (O == null) { Step(); } } finally { End(); } O = new object(); } void Step() { if (L.FinishWrite(0) == 0) { return; } L.StartWrite(B, 0, 1); } void End() { L.CancelWrite(); }", false),
        ["BetweenCalls.Run"] = ("void Run() { while (O == null) { Step(); O = new object(); } L.CancelWrite(); } void Step() { if (L.FinishWrite(0) == 0) { return; } L.StartWrite(B, 0, 1); }", true),
        ["Throwing.Run"] = ("void Run() { L.StartWrite(B, 0, 1); if (O != null) { throw new System.Exception(\"lost\"); } L.FinishWrite(1); }", false),
        ["Caught.Run"] = ("void Run() { L.StartWrite(B, 0, 1); try { L.FinishWrite(1); } catch (System.Exception) { O = new object(); } }", true),
        ["OwnLink.StartWrite"] = ("public override void StartWrite(byte[] b, int o, int c) { O = new object(); }", true),
    };

    private static readonly Lazy<IReadOnlyList<Finding>> Found = new(() => Planted.InWrites(Planted.Behind(Statements.Select(s => (s.File, s.Text, s.Statement)))));

    private static readonly Lazy<IReadOnlyList<Finding>> Elsewhere = new(() => Planted.InWrites(Planted.Files(Ways
        .Select(w => (Name: w.Key[..w.Key.IndexOf('.', StringComparison.Ordinal)], w.Value.Source))
        .Select(w => (w.Name + ".cs", $"class {w.Name} : AnyLink {{ {w.Source} }}"))
        .Append(("AnyLink.cs", "class AnyLink : NanoSqns.Hal.IByteLink { protected NanoSqns.Hal.IByteLink L; protected object O; protected byte[] B; public int BaudRate { get; set; } "
            + "public bool IsBaudFixed { get { return true; } } public int Read(byte[] b, int o, int c, int t) { return 0; } public virtual void StartWrite(byte[] b, int o, int c) { } "
            + "public int FinishWrite(int t) { return 1; } public void CancelWrite() { } public void DiscardInput() { } }")))));

    public static TheoryData<int> Places => [.. Enumerable.Range(0, Statements.Length)];

    public static TheoryData<string> WayPlaces => [.. Ways.Keys];

    private static WriteWindowWalk Walk => Done.Value;

    [Fact]
    public void Nothing_that_runs_while_a_write_is_on_its_way_allocates() => Expect.Nothing(Walk.Report.Findings);

    // A method that starts a write has to come here: then somebody has seen it.
    [Fact]
    public void It_begins_wherever_the_program_starts_a_write() => Assert.Equal(
        [
            "NanoSqns.App.Commands.MirrorRun.Run", "NanoSqns.Console.ConsoleOutput.Write", "NanoSqns.Mirror.MirrorBridge.Step", "NanoSqns.Mirror.MirrorPipe.Give",
            "NanoSqns.Modem.AtChannel.Post", "NanoSqns.Program.Tell", "NanoSqns.Stp.StpExchange.AwaitAnswer",
            "NanoSqns.Stp.StpSender.SendAnnounced", "NanoSqns.Stp.StpSession.Announce", "NanoSqns.Stp.StpSession.Close", "NanoSqns.Stp.StpSession.FillUp", "NanoSqns.Stp.StpSession.Send",
            "NanoSqns.Stp.StpSession.SendResets",
        ],
        Walk.Starts.Order(StringComparer.Ordinal));

    // 136 methods and 15 members when this was written.
    [Fact]
    public void The_walk_reaches_a_good_part_of_the_program()
    {
        output.WriteLine($"{Walk.Methods.Count} methods, {Walk.Report.PlatformMembers.Count} members of the platform");
        Assert.True(Walk.Methods.Count >= 70, $"{Walk.Methods.Count} methods");
        Assert.True(Walk.Report.PlatformMembers.Count >= 11, $"{Walk.Report.PlatformMembers.Count} members of the platform");
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void An_allocation_is_found_only_where_a_write_is_on_its_way(int number) =>
        Assert.Equal(Statements[number].IsFound, Found.Value.Any(f => f.Where == Statements[number].Place && (f.Rule is "newobj" or "newarr")));

    [Theory]
    [MemberData(nameof(WayPlaces))]
    public void A_write_is_on_its_way_until_it_is_finished_or_given_up(string place) =>
        Assert.Equal(Ways[place].IsFound, Elsewhere.Value.Any(f => f.Where == place));
}
