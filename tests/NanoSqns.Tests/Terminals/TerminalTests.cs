using System.Text;
using NanoSqns.Cli.Console;
using NanoSqns.Errors;
using NanoSqns.Tests.PcTool;
using NanoSqns.Tests.Tracing;
using NanoSqns.Tests.TwoPrograms;

namespace NanoSqns.Tests.Terminals;

public class TerminalTests
{
    private const string Prompt = BoardWorld.Prompt;
    private const string Leave = "\u001dq";

    [Fact]
    public void A_user_types_at_the_board_sees_the_answer_and_leaves()
    {
        var world = new BoardWorld();
        var user = new ScriptedTerminal(world.Clock).When(Prompt, "stae\u007f").When("sta", "te\r").When(Prompt, Leave);
        world.Run(() => user.Run(world.Clock, world.Cable));
        Assert.Contains("[115200 baud]", user.Screen, StringComparison.Ordinal);
        Assert.Contains("application", user.Screen, StringComparison.Ordinal);
        Assert.EndsWith(Prompt, user.Screen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9600)]
    [InlineData(921600)]
    public void The_baud_of_the_console_is_found_and_a_half_typed_line_runs_nothing(int baud)
    {
        var board = new PlayedBoard(new SharedClock(), baud);
        board.Run(() =>
        {
            board.Cable.Pc.BaudRate = baud;
            board.Cable.Pc.StartWrite("mirr"u8.ToArray(), 0, 4);
            board.Cable.Pc.FinishWrite(1000);
            new ScriptedTerminal(board.Clock).When(Prompt, "x\r").When(Prompt, Leave).Run(board.Clock, board.Cable);
        });
        Assert.Equal(baud, board.Cable.Pc.BaudRate);
        Assert.Equal("x", board.Lines[^1]);
        Assert.DoesNotContain("mirr", board.Lines);
    }

    [Fact]
    public void A_given_baud_is_taken_and_nothing_is_typed()
    {
        var board = new PlayedBoard(new SharedClock(), 57600);
        board.Run(() => new ScriptedTerminal(board.Clock).When("", Leave, 3000).Run(board.Clock, board.Cable, 57600));
        Assert.Empty(board.Lines);
    }

    [Fact]
    public void Without_a_board_it_says_so_and_stays_a_terminal()
    {
        var clock = new SharedClock();
        var cable = new SerialCable(clock);
        var user = new ScriptedTerminal(clock).When("no board prompt at any baud rate", "\u001d?").When(TerminalKeys.Help, Leave);
        clock.Run(() => user.Run(clock, cable));
        Assert.Contains("[115200 baud; no board prompt", user.Screen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(57600, "Sensor 42\r\n", "", "at this port is another program; its last line was: Sensor 42.")]
    [InlineData(921600, "", "\r\nERROR\r\n", "a modem responds there, not a board")]
    public void Anybody_else_at_the_port_is_named_at_its_own_baud_rate(int baud, string says, string answers, string told)
    {
        var speaker = new PlayedSpeaker { Baud = baud, Says = says, EveryMs = 300, Answers = _ => answers };
        var user = new ScriptedTerminal(speaker.Clock).When(told, Leave);
        speaker.Run(() => user.Run(speaker.Clock, speaker.Cable));
        Assert.Contains($"[{baud} baud; {told}", user.Screen, StringComparison.Ordinal);
        Assert.InRange(speaker.Clock.NowMs, 0, 20_000);
    }

    [Fact]
    public void It_follows_the_board_into_its_mirror_and_back()
    {
        var board = new PlayedBoard(new SharedClock());
        var user = new ScriptedTerminal(board.Clock).When(Prompt, "mirror\r").When("the port is now connected to the modem, 921600 baud", "at+gmr\r").When("AT+GMR", "\u001dm").When(Prompt, "x\r").When("no x", Leave);
        board.Run(() => user.Run(board.Clock, board.Cable));
        Assert.Equal("at+gmr\r", board.ToModem.ToString());
        Assert.Contains("MIRROR LEFT", user.Screen, StringComparison.Ordinal);
        Assert.Contains("[the board's console is back]", user.Screen, StringComparison.Ordinal);
        Assert.Equal(115200, board.Cable.Pc.BaudRate);
    }

    [Fact]
    public void The_escape_of_the_mirror_typed_by_hand_is_followed_too_and_a_single_one_is_the_modems()
    {
        const string One = "\u001d\u001d";
        var board = new PlayedBoard(new SharedClock());
        var user = new ScriptedTerminal(board.Clock).When(Prompt, "mirror\r").When("now connected to the modem", "a" + One + "b").When("A\u001dB", One, 1500).When("", One, 300).When("", One, 300)
            .When(Prompt, Leave);
        board.Run(() => user.Run(board.Clock, board.Cable));
        Assert.Equal("a\u001db", board.ToModem.ToString());
        Assert.Equal(115200, board.Cable.Pc.BaudRate);
    }

    [Fact]
    public void A_board_that_was_left_in_its_mirror_is_brought_out_of_it()
    {
        var board = new PlayedBoard(new SharedClock()) { BeginsInMirror = true };
        var user = new ScriptedTerminal(board.Clock).When("no board prompt at any baud rate", "\u001dm").When(Prompt, "x\r").When("no x", Leave);
        board.Run(() => user.Run(board.Clock, board.Cable));
        Assert.Contains("no x", user.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void Leaving_in_a_mirror_leaves_the_board_there_and_says_so()
    {
        var board = new PlayedBoard(new SharedClock());
        var user = new ScriptedTerminal(board.Clock).When(Prompt, "mirror\r").When("now connected to the modem", Leave);
        board.Run(() => user.Run(board.Clock, board.Cable));
        Assert.EndsWith("[the board stays in its mirror]", user.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unplugged_port_is_waited_for()
    {
        var board = new PlayedBoard(new SharedClock());
        var user = new ScriptedTerminal(board.Clock).When("the port is gone", "lost").When(Prompt, "x\r").When("no x", Leave);
        board.Clock.Start("the cat", () =>
        {
            board.Clock.Sleep(5000);
            board.Cable.Unplug();
            board.Clock.Sleep(7000);
            board.Cable.PlugIn();
        });
        board.Run(() => user.Run(board.Clock, board.Cable));
        Assert.DoesNotContain("lostx", board.Lines);
        Assert.Contains("no x", user.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_that_does_not_come_back_is_an_error_of_the_list_and_can_be_left_meanwhile()
    {
        Assert.Equal(ErrorNumber.PortHungUp, Assert.Throws<SqnsException>(() => Unplugged("x")).Failure.Number);
        Unplugged(Leave);

        static void Unplugged(string keys)
        {
            var board = new PlayedBoard(new SharedClock());
            board.Clock.Start("the cat", () =>
            {
                board.Clock.Sleep(5000);
                board.Cable.Unplug();
            });
            board.Run(() => new ScriptedTerminal(board.Clock).When("the port is gone", keys).Run(board.Clock, board.Cable));
        }
    }

    [Fact]
    public void A_wish_to_end_is_heard_while_the_port_is_gone()
    {
        using var stop = new CancellationTokenSource();
        var board = new PlayedBoard(new SharedClock());
        board.Clock.Start("the cat", () =>
        {
            board.Clock.Sleep(5000);
            board.Cable.Unplug();
            board.Clock.Sleep(2000);
            stop.Cancel();
        });
        var user = new ScriptedTerminal(board.Clock).When("never", "x");
        Assert.Equal(ErrorNumber.Stopped, Assert.Throws<SqnsException>(() => board.Run(() => user.Run(board.Clock, board.Cable, cancel: stop.Token))).Failure.Number);
        Assert.InRange(board.Clock.NowMs, 7000, 8000);
    }

    [Fact]
    public void The_log_keeps_every_byte_and_the_time_of_each_line()
    {
        using var file = new MemoryStream();
        var time = new DateTime(2026, 3, 1, 10, 0, 0);
        using (var log = new ReceivedLog("x.log", file, () => time = time.AddMilliseconds(500)))
        {
            log.Add("one\r\ntw"u8);
            log.Add([(byte)'o', 0x00, 0xFF, (byte)'\n', (byte)'>']);
        }

        Assert.Equal(
            "[2026-03-01 10:00:00.500] one\r\n[2026-03-01 10:00:01.000] two\0\u00ff\n[2026-03-01 10:00:01.500] >",
            Encoding.Latin1.GetString(file.ToArray()));
    }

    [Fact]
    public void A_log_that_cannot_be_kept_is_told_once_and_the_terminal_goes_on()
    {
        using var file = new SmallDisk(40);
        var board = new PlayedBoard(new SharedClock());
        using var log = new ReceivedLog("x.log", file, () => DateTime.UnixEpoch);
        var user = new ScriptedTerminal(board.Clock).When(Prompt, "x\r").When("no x", "y\r").When("no y", Leave);
        board.Run(() => user.Run(board.Clock, board.Cable, log: log));
        Assert.Single(user.Screen.Split("[the log ends here: E203 x.log")[1..]);
    }

    [Fact]
    public void Lines_from_a_pipe_wait_for_the_answer_before_them_and_the_end_for_the_last()
    {
        var world = new BoardWorld();
        var pipe = new ScriptedTerminal(world.Clock, isTerminal: false).When("", "info\nstate\nversion");
        world.Run(() => pipe.Run(world.Clock, world.Cable));
        string[] answers = pipe.Screen.Split(Prompt);
        Assert.StartsWith("info\r\n", answers[^3], StringComparison.Ordinal);
        Assert.Contains("33080", answers[^3], StringComparison.Ordinal);
        Assert.StartsWith("state\r\n", answers[^2], StringComparison.Ordinal);
        Assert.Equal("version", answers[^1]);
    }

    [Fact]
    public void A_pipe_passes_every_byte_and_an_unplugged_port_ends_it()
    {
        var clock = new SharedClock();
        var cable = new SerialCable(clock);
        byte[] all = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        var pipe = new ScriptedTerminal(clock, isTerminal: false).When("", Encoding.Latin1.GetString(all)).When("never", "x");
        clock.Start("the cat", () =>
        {
            clock.Sleep(5000);
            cable.Unplug();
        });
        Assert.Equal(ErrorNumber.PortHungUp, Assert.Throws<SqnsException>(() => clock.Run(() => pipe.Run(clock, cable, 115200))).Failure.Number);
        byte[] heard = new byte[300];
        Assert.Equal(all, heard[..cable.Board.Read(heard, 0, 300, 0)]);
    }
}
