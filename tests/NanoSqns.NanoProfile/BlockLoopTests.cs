using NanoSqns.NanoProfile.BlockLoop;
using NanoSqns.NanoProfile.Compiling;
using NanoSqns.NanoProfile.Metadata;
using Xunit.Abstractions;

namespace NanoSqns.NanoProfile;

public class BlockLoopTests(ITestOutputHelper output)
{
    private static readonly Lazy<BlockLoopWalk> Done = new(() =>
    {
        using var program = new ProfileAssembly(DeviceProgram.NanoSqns.Compilation.Image);
        return new BlockLoopWalk(program);
    });

    private static BlockLoopWalk Walk => Done.Value;

    [Fact]
    public void Nothing_that_runs_while_a_file_is_sent_or_a_PC_is_mirrored_allocates() => Expect.Nothing(Walk.Report.Findings);

    [Fact]
    public void No_call_of_the_loop_ends_at_an_interface_that_nothing_implements() => Expect.Nothing(Walk.Unimplemented);

    [Fact]
    public void Every_exception_is_needed()
    {
        Assert.Equal(LoopExceptions.Accepted.Select(e => (e.Method, e.What)).Order(), Walk.Report.Accepted.Order());
        Assert.Equal(LoopExceptions.NotRunning.Keys.Order(StringComparer.Ordinal), Walk.Report.NotEntered.Order(StringComparer.Ordinal));
    }

    // The card is read through the platform's Stream: that is where the walk leaves our code.
    [Theory]
    [InlineData("NanoSqns.Stp.StpSender.Send")]
    [InlineData("NanoSqns.Stp.StpExchange.AwaitAnswer")]
    [InlineData("NanoSqns.Stp.Crc16.Compute")]
    [InlineData("NanoSqns.Console.Narrator.OnBlock")]
    [InlineData("NanoSqns.Console.Narrator.OnWait")]
    [InlineData("NanoSqns.Device.ModemLink.StartWrite")]
    [InlineData("NanoSqns.Device.SystemClock.get_NowMs")]
    [InlineData("NanoSqns.Device.SerialWriter.Run")]
    [InlineData("NanoSqns.Mirror.MirrorBridge.Step")]
    [InlineData("NanoSqns.Mirror.MirrorBridge.Close")]
    [InlineData("NanoSqns.Mirror.MirrorPipe.Take")]
    [InlineData("NanoSqns.Mirror.MirrorPipe.Give")]
    [InlineData("NanoSqns.Mirror.MirrorEscape.Heard")]
    [InlineData("NanoSqns.Device.MirrorPorts.Await")]
    [InlineData("NanoSqns.Device.ConsoleLink.FinishWrite")]
    [InlineData("NanoSqns.Device.TimedPort.set_BaudRate")]
    [InlineData("NanoSqns.App.StatusLed.Tick")]
    [InlineData("NanoSqns.Device.Led.Light")]
    public void It_reaches_what_runs_there(string method) => Assert.Contains(method, Walk.Methods);

    [Theory]
    [InlineData("System.IO.Stream.Read(byte[], int, int)")]
    [InlineData("System.IO.Ports.SerialPort.Write(byte[], int, int)")]
    public void It_sees_the_calls_of_the_platform(string member) => Assert.Contains(member, Walk.Report.PlatformMembers);

    public static TheoryData<string> BelievedMembers => [.. PlatformCalls.Believed.Keys];

    // What is believed is told with every run (dotnet test --logger "console;verbosity=detailed"), is in use, and stands in the README.
    [Theory]
    [MemberData(nameof(BelievedMembers))]
    public void What_is_only_believed_of_the_platform_is_told(string member)
    {
        output.WriteLine($"believed, not tried on a board: {member}: {PlatformCalls.Believed[member]}");
        Assert.Contains(member, Walk.Report.PlatformMembers);
        Assert.Contains($"`{member}`", File.ReadAllText(Path.Combine(Repository.Profile, "README.md")), StringComparison.Ordinal);
    }

    // 258 methods and 17 members when this was written.
    [Fact]
    public void The_walk_reaches_a_good_part_of_the_program()
    {
        output.WriteLine($"{Walk.Methods.Count} methods, {Walk.Report.PlatformMembers.Count} members of the platform");
        Assert.True(Walk.Methods.Count >= 150, $"{Walk.Methods.Count} methods");
        Assert.True(Walk.Report.PlatformMembers.Count >= 12, $"{Walk.Report.PlatformMembers.Count} members of the platform");
    }

    // Stages, notices and AT lines are told between transfers: they may allocate.
    [Theory]
    [InlineData("OnStage")]
    [InlineData("OnNotice")]
    [InlineData("OnAtLine")]
    public void Events_of_between_the_transfers_are_not_in_the_loop(string name) =>
        Assert.DoesNotContain(Walk.Methods, m => m.EndsWith("." + name, StringComparison.Ordinal));

    [Fact]
    public void A_member_that_allocates_is_never_called_free() => Assert.All(
        PlatformCalls.Free.Keys.Concat(PlatformCalls.Believed.Keys),
        member => Assert.DoesNotContain(PlatformCalls.Allocating, a => System.Text.RegularExpressions.Regex.IsMatch(member, a.Pattern)));
}
