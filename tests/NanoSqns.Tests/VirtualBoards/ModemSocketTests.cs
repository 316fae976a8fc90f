using System.Text;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Ports.Posix;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;
using NanoSqns.Tests.Posix;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.VirtualBoards;

public class ModemSocketTests
{
    private const int LimitMs = 20_000;

    private static string Ask(IByteLink link, string line)
    {
        byte[] sent = Encoding.ASCII.GetBytes(line + "\r\n");
        link.StartWrite(sent, 0, sent.Length);
        Assert.Equal(LinkStatus.Done, link.FinishWrite(LimitMs));
        var answer = new StringBuilder();
        byte[] room = new byte[256];
        while (!answer.ToString().Contains("OK", StringComparison.Ordinal))
        {
            int got = link.Read(room, 0, room.Length, LimitMs);
            Assert.True(got > 0, answer.ToString());
            answer.Append(Encoding.ASCII.GetString(room, 0, got));
        }

        return answer.ToString();
    }

    [Fact]
    public void A_serial_port_is_opened_anew_at_each_start_of_the_board()
    {
        using var terminal = new PseudoTerminal();
        using var socket = new SerialModemSocket(terminal.SlavePath);
        socket.Open(new PortWiring { Baud = 921600 });
        Assert.Equal(921600, terminal.LineBaud);
        socket.Open(new PortWiring { Baud = 115200 });
        Assert.Equal(115200, terminal.LineBaud);
        socket.Close();
        SerialPortLink.Open(terminal.SlavePath, 115200).Dispose();
    }

    [Fact]
    public void A_port_that_is_not_there_is_told_and_one_that_is_unplugged_hangs_up()
    {
        using var missing = new SerialModemSocket("/dev/nanosqns-no-such-port");
        Assert.Equal(ErrorNumber.PortMissing, Assert.Throws<SqnsException>(() => missing.Open(new PortWiring())).Failure.Number);
        var terminal = new PseudoTerminal();
        using var socket = new SerialModemSocket(terminal.SlavePath);
        IByteLink link = socket.Open(new PortWiring());
        terminal.Dispose();
        Assert.Equal(LinkStatus.HungUp, link.Read(new byte[8], 0, 8, LimitMs));
    }

    [Fact]
    public void A_modem_that_was_started_again_meanwhile_is_spoken_to_without_a_failure()
    {
        using var folder = new ScratchFolder();
        var terminal = new PseudoTerminal(folder["modem"]);
        using var socket = new SerialModemSocket(folder["modem"]);
        IByteLink link = socket.Open(new PortWiring { Baud = 921600 });
        terminal.Dispose();
        using var again = new PseudoTerminal(folder["modem"]);
        link.DiscardInput();
        link.StartWrite([7], 0, 1);
        Assert.Equal(LinkStatus.Done, link.FinishWrite(LimitMs));
        byte[] room = new byte[8];
        Assert.Equal(1, again.ReadAll(room, 1));
        again.Write([8]);
        Assert.Equal(1, link.Read(room, 0, 8, LimitMs));
    }

    [Fact]
    public void A_port_that_is_plugged_in_again_is_found_again_at_the_baud_of_before()
    {
        using var folder = new ScratchFolder();
        var terminal = new PseudoTerminal(folder["modem"]);
        using var socket = new SerialModemSocket(folder["modem"]);
        IByteLink link = socket.Open(new PortWiring { Baud = 115200 });
        link.BaudRate = 921600;
        terminal.Dispose();
        byte[] room = new byte[8];
        Assert.Equal(LinkStatus.HungUp, link.Read(room, 0, 8, LimitMs));
        link.StartWrite(room, 0, 8);
        Assert.Equal(LinkStatus.HungUp, link.FinishWrite(LimitMs));
        Assert.Equal(LinkStatus.HungUp, link.Read(room, 0, 8, LimitMs));
        using var again = new PseudoTerminal(folder["modem"]);
        link.StartWrite([7], 0, 1);
        Assert.Equal(LinkStatus.Done, link.FinishWrite(LimitMs));
        Assert.Equal(921600, again.LineBaud);
        Assert.Equal(1, again.ReadAll(room, 1));
        Assert.Equal(7, room[0]);
        again.Write([8]);
        Assert.Equal(1, link.Read(room, 0, 8, LimitMs));
    }

    [Fact]
    public void A_port_that_hung_up_is_opened_again_as_a_new_link()
    {
        using var folder = new ScratchFolder();
        var terminal = new PseudoTerminal(folder["modem"]);
        using var socket = new SerialModemSocket(folder["modem"]);
        var wiring = new PortWiring { Baud = 921600 };
        IByteLink dead = socket.Open(wiring);
        terminal.Dispose();
        byte[] room = new byte[8];
        Assert.Equal(LinkStatus.HungUp, dead.Read(room, 0, 8, LimitMs));
        Assert.Throws<SqnsException>(() => socket.Open(wiring));
        using var again = new PseudoTerminal(folder["modem"]);
        IByteLink link = socket.Open(wiring);
        Assert.Equal(LinkStatus.HungUp, dead.Read(room, 0, 8, LimitMs)); // it does not open the port behind the new one's back
        again.Write([8]);
        Assert.Equal(1, link.Read(room, 0, 8, LimitMs));
    }

    [Fact]
    public void A_simulated_modem_is_opened_again_whatever_became_of_the_link_before()
    {
        using var socket = new SimulatedModemSocket(new SimulatedModem(new ModemOptions()), new VirtualClock());
        var wiring = new PortWiring { Baud = 921600 };
        var dead = (VirtualLink)socket.Open(wiring);
        dead.HangUpAt(0);
        Assert.Equal(LinkStatus.HungUp, dead.Read(new byte[8], 0, 8, LimitMs));
        Ask(socket.Open(wiring), "AT");
        Ask(socket.Open(wiring), "AT");
    }

    [Fact]
    public void A_simulated_modem_keeps_its_power_when_the_board_restarts_and_loses_it_at_a_reset()
    {
        var modem = new SimulatedModem(new ModemOptions { Mode = BootMode.MTools });
        using var socket = new SimulatedModemSocket(modem, new VirtualClock());
        Ask(socket.Open(new PortWiring { Baud = 921600 }), "AT");
        socket.Close();
        Assert.Contains("1", Ask(socket.Open(new PortWiring { Baud = 921600 }), "AT+SMOD?"), StringComparison.Ordinal);
        Assert.True(socket.Reset());
        IByteLink link = socket.Open(new PortWiring { Baud = 921600 });
        Assert.Equal(LinkStatus.TimedOut, link.Read(new byte[64], 0, 64, LimitMs)); // the time of its boot
        Assert.Equal(BootMode.Recovery, modem.Mode); // mTools was in its RAM only
    }

    [Fact]
    public void Beside_real_time_an_answer_takes_the_time_of_its_bytes()
    {
        const int Baud = 115200;
        var clock = new RealTimeClock();
        using var socket = new SimulatedModemSocket(new SimulatedModem(new ModemOptions { Baud = Baud }), clock);
        IByteLink link = socket.Open(new PortWiring { Baud = Baud });
        long began = SystemClock.NowNs;
        string answer = Ask(link, "AT!=\"showver\"");
        long bytes = "AT!=\"showver\"\r".Length + answer.Length;
        Assert.InRange(SystemClock.NowNs - began, bytes * 10 * 1_000_000_000L / Baud, long.MaxValue);
    }
}
