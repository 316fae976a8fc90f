using NanoSqns.Errors;
using NanoSqns.Ports.Posix;

namespace NanoSqns.Tests.Posix;

public sealed class PseudoTerminalTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    private string Link => _folder["modem"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_link_leads_to_the_slave_while_it_lives_and_is_gone_afterwards()
    {
        using (var terminal = new PseudoTerminal(Link))
            Assert.Equal(terminal.SlavePath, new FileInfo(Link).LinkTarget);
        Assert.Null(new FileInfo(Link).LinkTarget);
    }

    [Fact]
    public void A_file_a_folder_and_somebody_elses_link_are_left_alone()
    {
        File.WriteAllText(_folder["file"], "mine");
        Directory.CreateDirectory(_folder["folder"]);
        File.CreateSymbolicLink(_folder["dangling"], _folder["nowhere"]);
        using var other = new PseudoTerminal(_folder["other"]);
        foreach (string name in new[] { "file", "folder", "dangling", "other" })
        {
            var refused = Assert.Throws<SqnsException>(() => new PseudoTerminal(_folder[name]));
            Assert.Equal(ErrorNumber.PathExists, refused.Failure.Number);
        }

        Assert.Equal("mine", File.ReadAllText(_folder["file"]));
        Assert.Equal(other.SlavePath, new FileInfo(_folder["other"]).LinkTarget);
    }

    [Fact]
    public void A_link_that_a_killed_run_left_behind_is_replaced()
    {
        File.CreateSymbolicLink(Link, "/dev/pts/999999");
        using var terminal = new PseudoTerminal(Link);
        Assert.Equal(terminal.SlavePath, new FileInfo(Link).LinkTarget);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_said()
    {
        var refused = Assert.Throws<SqnsException>(() => new PseudoTerminal(_folder["no/such/modem"]));
        Assert.Equal(ErrorNumber.BadArgument, refused.Failure.Number);
        Assert.Contains($"the folder {_folder["no/such"]} does not exist", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9600)]
    [InlineData(115200)]
    [InlineData(921600)]
    [InlineData(250000)]
    public void The_line_says_which_rate_the_client_has_set(int baud)
    {
        using var terminal = new PseudoTerminal();
        using var link = SerialPortLink.Open(terminal.SlavePath, 57600);
        Assert.Equal(57600, terminal.LineBaud);
        link.BaudRate = baud;
        Assert.Equal(baud, terminal.LineBaud);
    }

    [Fact]
    public void Output_that_nobody_reads_ends_in_a_refusal_and_never_blocks()
    {
        using var terminal = new PseudoTerminal();
        byte[] much = new byte[4096];
        int writes = 0;
        while (terminal.Write(much) > 0)
            Assert.True(++writes < 10_000);
        using var link = SerialPortLink.Open(terminal.SlavePath, 115200);
        link.DiscardInput();
        terminal.Wait(SystemClock.NowNs + 5_000_000_000, input: false, room: true);
        Assert.True(terminal.Write(much) > 0);
    }

    [Fact]
    public void Clients_come_and_go_and_nothing_is_lost_between_them()
    {
        using var terminal = new PseudoTerminal();
        byte[] buffer = new byte[16];
        for (byte round = 0; round < 5; round++)
        {
            using (var link = SerialPortLink.Open(terminal.SlavePath, 115200))
            {
                link.StartWrite([round, 0x0A, 0x0D], 0, 3);
                Assert.Equal(1, link.FinishWrite(5000));
            }

            Assert.Equal(3, terminal.ReadAll(buffer, 3));
            Assert.Equal(new byte[] { round, 0x0A, 0x0D }, buffer[..3]);
            Assert.Equal(2, terminal.Write([0x0A, round]));
            using (var link = SerialPortLink.Open(terminal.SlavePath, 115200))
                Assert.Equal(2, link.Read(buffer, 0, 16, 5000));
            Assert.Equal(new byte[] { 0x0A, round }, buffer[..2]);
        }
    }
}
