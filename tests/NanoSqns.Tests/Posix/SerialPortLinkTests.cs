using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Ports.Posix;

namespace NanoSqns.Tests.Posix;

public sealed class SerialPortLinkTests : IDisposable
{
    // Bounds of a failure, not waits.
    private const int LimitMs = 5000;

    private readonly PseudoTerminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void DTR_and_RTS_stay_as_they_are_when_a_port_is_closed()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var terminal = new PseudoTerminal();
        Assert.Contains(" hupcl", Stty(terminal, "hupcl", "-a"), StringComparison.Ordinal);
        SerialPortLink.Open(terminal.SlavePath, 115200, lines: new NanoSqns.Ports.ControlLines(false, false)).Dispose();
        Assert.Contains("-hupcl", Stty(terminal, "-a"), StringComparison.Ordinal);
    }

    private static string Stty(PseudoTerminal terminal, params string[] what)
    {
        string text = "";
        foreach (string one in what)
        {
            using var stty = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("stty", ["-F", terminal.SlavePath, one]) { RedirectStandardOutput = true })!;
            text = stty.StandardOutput.ReadToEnd();
            stty.WaitForExit();
        }

        return text;
    }

    [Fact]
    public void All_byte_values_go_through_unchanged_in_both_directions()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        using var link = Open();
        link.StartWrite(all, 0, all.Length);
        Assert.Equal(LinkStatus.Done, link.FinishWrite(LimitMs));
        byte[] received = new byte[300];
        Assert.Equal(256, _terminal.ReadAll(received, 256));
        Assert.Equal(all, received[..256]);

        Assert.Equal(256, _terminal.Write(all));
        int count = 0;
        while (count < 256)
        {
            int got = link.Read(received, count, received.Length - count, LimitMs);
            Assert.True(got > 0);
            count += got;
        }

        Assert.Equal(all, received[..256]);
    }

    [Fact]
    public void Silence_is_a_time_out_and_a_closed_far_end_is_a_hang_up()
    {
        using var link = Open();
        byte[] buffer = new byte[8];
        Assert.Equal(LinkStatus.TimedOut, link.Read(buffer, 0, 8, 1));
        _terminal.Dispose();
        Assert.Equal(LinkStatus.HungUp, link.Read(buffer, 0, 8, LimitMs));
        link.StartWrite(buffer, 0, 8);
        Assert.Equal(LinkStatus.HungUp, link.FinishWrite(LimitMs));
    }

    [Fact]
    public void A_port_is_for_one_user_until_it_is_closed()
    {
        using (Open())
            Assert.Equal(ErrorNumber.PortBusy, Refusal(_terminal.SlavePath));
        using SerialPortLink again = Open();
    }

    [Fact]
    public void What_cannot_be_opened_is_told_apart()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["file"], "");
        Assert.Equal(ErrorNumber.PortMissing, Refusal(folder["none"]));
        Assert.Equal(ErrorNumber.PortFailed, Refusal(folder["file"]));
        Assert.Equal(ErrorNumber.PortFailed, Refusal(folder.Path));
        Assert.Equal(ErrorNumber.PortFailed, Refusal("/dev/null"));
    }

    [Fact]
    public void A_write_that_does_not_leave_has_a_limit_and_can_be_given_up()
    {
        using var link = Open();
        byte[] much = new byte[1 << 20];
        link.StartWrite(much, 0, much.Length);
        Assert.Equal(LinkStatus.TimedOut, link.FinishWrite(1));
        link.CancelWrite();

        byte[] buffer = new byte[4096];
        link.StartWrite([7], 0, 1);
        Assert.Equal(LinkStatus.Done, link.FinishWrite(LimitMs));
        int count;
        do
            count = _terminal.ReadAll(buffer, 1);
        while (buffer[count - 1] == 0);
        Assert.Equal(7, buffer[count - 1]);
    }

    [Fact]
    public void A_write_larger_than_the_kernels_buffers_goes_on_while_the_far_end_reads()
    {
        using var link = Open();
        byte[] much = new byte[200_000];
        Random.Shared.NextBytes(much);
        link.StartWrite(much, 0, much.Length);
        var received = new MemoryStream();
        byte[] buffer = new byte[4096];
        int status = LinkStatus.TimedOut;
        for (int rounds = 0; received.Length < much.Length && rounds < 100_000; rounds++)
        {
            received.Write(buffer, 0, _terminal.ReadAll(buffer, 1));
            status = link.FinishWrite(0);
        }

        Assert.Equal(LinkStatus.Done, status);
        Assert.Equal(much, received.ToArray());
    }

    [Fact]
    public void Discarded_input_is_gone()
    {
        using var link = Open();
        _terminal.Write([1, 2, 3]);
        byte[] buffer = new byte[8];
        Assert.Equal(1, link.Read(buffer, 0, 1, LimitMs));
        link.DiscardInput();
        _terminal.Write([9]);
        Assert.Equal(1, link.Read(buffer, 0, 8, LimitMs));
        Assert.Equal(9, buffer[0]);
    }

    [Fact]
    public void The_former_rate_comes_back_when_the_port_is_closed()
    {
        using (SerialPortLink.Open(_terminal.SlavePath, 921600))
            Assert.Equal(921600, _terminal.LineBaud);
        Assert.Equal(115200, _terminal.LineBaud);
    }

    [Fact]
    public void A_rate_that_is_none_is_refused_and_so_is_a_change_on_a_fixed_link()
    {
        using var link = SerialPortLink.Open(_terminal.SlavePath, 921600, isBaudFixed: true);
        var fixedRate = Assert.Throws<SqnsException>(() => link.BaudRate = 115200);
        Assert.Equal(ErrorNumber.BaudNotPossible, fixedRate.Failure.Number);
        link.Dispose();
        var none = Assert.Throws<SqnsException>(() => SerialPortLink.Open(_terminal.SlavePath, -1));
        Assert.Equal(ErrorNumber.BaudNotPossible, none.Failure.Number);
        Open().Dispose();
    }

    [Fact]
    public void Reading_and_writing_allocate_nothing()
    {
        using var link = Open();
        byte[] buffer = new byte[64];
        long allocated = 0;
        for (int round = 0; round < 20; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            link.StartWrite(buffer, 0, 64);
            link.FinishWrite(LimitMs);
            _terminal.ReadAll(buffer, 64);
            _terminal.Write(buffer);
            link.Read(buffer, 0, 64, LimitMs);
            link.Read(buffer, 0, 64, 0);
            if (round > 10)
                allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    private SerialPortLink Open() => SerialPortLink.Open(_terminal.SlavePath, 115200);

    private static int Refusal(string path) => Assert.Throws<SqnsException>(() => SerialPortLink.Open(path, 115200)).Failure.Number;
}
