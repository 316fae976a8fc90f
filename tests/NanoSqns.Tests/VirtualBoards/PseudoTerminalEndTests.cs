using NanoSqns.Hal;
using NanoSqns.Ports.Posix;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.VirtualBoards;

public sealed class PseudoTerminalEndTests : IDisposable
{
    private const int LimitMs = 20_000;

    private readonly PseudoTerminal _terminal = new();
    private readonly PseudoTerminalEnd _console;

    public PseudoTerminalEndTests() => _console = new PseudoTerminalEnd(_terminal);

    public void Dispose() => _console.Dispose();

    [Fact]
    public void A_client_that_goes_is_no_end_and_the_next_one_is_heard()
    {
        byte[] room = new byte[8];
        for (byte round = 1; round < 4; round++)
        {
            using (SerialPortLink client = SerialPortLink.Open(_terminal.SlavePath, 115200))
            {
                client.StartWrite([round], 0, 1);
                Assert.Equal(LinkStatus.Done, client.FinishWrite(LimitMs));
            }

            Assert.Equal(1, _console.Read(room, LimitMs));
            Assert.Equal(round, room[0]);
            Assert.Equal(LinkStatus.TimedOut, _console.Read(room, 0));
        }
    }

    [Fact]
    public void Ctrl_c_and_ctrl_d_are_bytes()
    {
        using SerialPortLink client = SerialPortLink.Open(_terminal.SlavePath, 115200);
        client.StartWrite([3, 4], 0, 2);
        byte[] room = new byte[8];
        int count = 0;
        while (count < 2)
            count += Math.Max(0, _console.Read(room.AsSpan(count), LimitMs));
        Assert.Equal([3, 4], room[..2]);
    }

    [Fact]
    public void Output_that_nobody_reads_is_lost_and_the_console_goes_on_once_somebody_reads()
    {
        byte[] much = new byte[64 * 1024];
        _console.Write(much);
        Assert.InRange(_console.LostBytes, 1, much.Length);
        using SerialPortLink client = SerialPortLink.Open(_terminal.SlavePath, 115200);
        byte[] room = new byte[much.Length];
        while (client.Read(room, 0, room.Length, 100) > 0)
        {
            // The old output.
        }

        long lost = _console.LostBytes;
        _console.Write("x"u8);
        Assert.Equal(1, client.Read(room, 0, room.Length, LimitMs));
        Assert.Equal(lost, _console.LostBytes);
    }
}
