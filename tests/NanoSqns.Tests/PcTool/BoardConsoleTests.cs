using NanoSqns.Cli;

namespace NanoSqns.Tests.PcTool;

/// <summary>What a PC meets at a board's console besides a board at its prompt.</summary>
public class BoardConsoleTests
{
    private const string Port = "/dev/ttyFake";

    private static (int Code, string Text, string Error, double Seconds) Run(FakeBoard board, params string[] args)
    {
        var pc = new VirtualPc().Plug(Port, board.Clock, board.Cable.Pc, board.Run);
        using var text = new StringWriter();
        using var error = new StringWriter();
        int code = Program.Run([.. args, "--port", Port], text, error, pc);
        Assert.Equal(0, pc.OpenCount);
        return (code, text.ToString(), error.ToString(), board.Clock.NowMs / 1000.0);
    }

    private static void MirrorsAt921600(FakeBoard board, string line) => board.Mirror(921600);

    [Theory]
    [InlineData(115200, 1)]
    [InlineData(921600, 3)]
    [InlineData(460800, 8)]
    [InlineData(9600, 12)]
    public void The_console_is_found_at_any_usual_baud(int baud, int seconds)
    {
        var board = new FakeBoard { ConsoleBaud = baud, Does = MirrorsAt921600 };
        var (code, text, error, took) = Run(board, "mirror");
        Assert.True(code == 0, text + error);
        Assert.Equal(["mirror"], board.Ran);
        Assert.InRange(took, 0, seconds);
    }

    [Fact]
    public void A_line_that_somebody_has_half_typed_is_not_run()
    {
        FakeBoard board = new FakeBoard { Does = MirrorsAt921600 }.HalfTyped("rm /sd/CATM1-39529.dup");
        Assert.Equal(0, Run(board, "mirror").Code);
        Assert.Equal(["mirror"], board.Ran);
    }

    [Fact]
    public void Without_an_echo_it_works_the_same()
    {
        var board = new FakeBoard { Echoes = false, Does = MirrorsAt921600 };
        Assert.Equal(0, Run(board, "mirror").Code);
        Assert.Equal(["mirror"], board.Ran);
    }

    [Theory]
    [InlineData(921600, null)]
    [InlineData(460800, "460800")]
    [InlineData(115200, null)]
    public void A_board_that_was_left_in_a_mirror_is_brought_out_of_it(int mirrorBaud, string? option)
    {
        var board = new FakeBoard { MirrorBaud = mirrorBaud, Does = (fake, _) => fake.Mirror(921600) };
        var (code, _, error, took) = Run(board, option is null ? ["mirror"] : ["mirror", "--baud", option]);
        Assert.Equal(0, code);
        Assert.Contains("the board was still in a mirror", error, StringComparison.Ordinal);
        Assert.Contains("1234 bytes to the modem", error, StringComparison.Ordinal);
        Assert.InRange(took, 2, 20);
    }

    [Fact]
    public void Leaving_sends_nothing_to_the_modem_but_the_escape()
    {
        var board = new FakeBoard { MirrorBaud = 921600 };
        var (code, text, _, took) = Run(board, "mirror", "--leave");
        Assert.Equal(0, code);
        Assert.Contains("The board left the mirror and is at its prompt: 1234 bytes to the modem, 567 from it", text, StringComparison.Ordinal);
        Assert.Equal([0x1D, 0x1D, 0x1D], board.ToModem);
        Assert.InRange(took, 2, 4);
        Assert.Contains("it was not in a mirror", Run(new FakeBoard(), "mirror", "--leave").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_board_fails_with_is_told_with_its_number_its_words_and_its_hint()
    {
        var board = new FakeBoard { Does = (fake, _) => fake.Say("[    0.0 s] Identifying the modem\r\nE499 A failure of tomorrow\r\n-> Do this.\r\n") };
        var (code, _, error, _) = Run(board, "state");
        Assert.Equal(1, code);
        Assert.Equal(["E499 A failure of tomorrow", "-> Do this.", ""], error.Split(Environment.NewLine));
        Assert.Equal(["mirror modem=keep"], board.Ran);
    }

    [Fact]
    public void A_board_that_falls_silent_is_given_up_after_a_minute()
    {
        var board = new FakeBoard
        {
            Does = (fake, _) =>
            {
                fake.Say("[    0.0 s] Identifying the modem\r\n");
                fake.ShowsPrompt = false;
            },
        };
        var (code, _, error, took) = Run(board, "state");
        Assert.Equal(1, code);
        Assert.Contains("the board prepares the mirror: 11 s of at most 60 s", error, StringComparison.Ordinal);
        Assert.Contains($"E312 The board on {Port} was silent for 60 s", error, StringComparison.Ordinal);
        Assert.InRange(took, 60, 75);
    }

    [Fact]
    public void A_board_that_talks_on_is_waited_for()
    {
        var board = new FakeBoard
        {
            Does = (fake, _) =>
            {
                for (int i = 0; i < 20; i++)
                {
                    fake.Say($"[{i * 10,7}.0 s]    the modem is restarting: {i * 10} s of at most 300 s\r\n");
                    fake.Wait(10_000);
                }

                fake.Mirror(921600);
            },
        };
        var (code, _, error, took) = Run(board, "mirror");
        Assert.Equal(0, code);
        Assert.Contains("board: the modem is restarting: 190 s of at most 300 s", error, StringComparison.Ordinal);
        Assert.InRange(took, 200, 205);
    }

    [Fact]
    public void A_board_that_is_busy_is_left_alone_and_its_words_are_told()
    {
        var board = new FakeBoard { BusyWith = "[   12.0 s]    the modem is installing the firmware, do NOT remove power: 12 s of at most 600 s" };
        var (code, _, error, took) = Run(board, "upload", FirmwareOnDisk.Path);
        Assert.Equal(1, code);
        Assert.Contains("E311 ", error, StringComparison.Ordinal);
        Assert.Contains("the modem is installing the firmware, do NOT remove power: 12 s of at most 600 s", error, StringComparison.Ordinal);
        Assert.Empty(board.Ran);
        Assert.InRange(took, 10, 40);
    }

    [Fact]
    public void Where_nobody_answers_it_is_said_within_half_a_minute_and_what_is_waited_for_before()
    {
        var (code, text, error, took) = Run(new FakeBoard { IsDead = true }, "upload", FirmwareOnDisk.Path);
        Assert.Equal(1, code);
        Assert.Contains("looking for the console of the board: 2 s of at most 25 s", text, StringComparison.Ordinal);
        Assert.Contains($"E310 No board responds on {Port}{Environment.NewLine}-> Check that the board has power and this firmware", error, StringComparison.Ordinal);
        Assert.Contains("add --direct", error, StringComparison.Ordinal);
        Assert.Contains("The modem was not reached; no firmware was sent.", text, StringComparison.Ordinal);
        Assert.InRange(took, 15, 30);
    }

    [Fact]
    public void Garbage_on_the_line_is_no_board()
    {
        var board = new FakeBoard { IsDead = true };
        board.Clock.Start("noise", () =>
        {
            for (; ; board.Clock.Sleep(100))
                board.Cable.NoiseToPc(0x00, 0xFE, 0x80, 0xFF, 0xE0);
        });
        Assert.Contains("E310 ", Run(board, "state").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_board_whose_firmware_is_too_old_says_so_itself()
    {
        var board = new FakeBoard { Does = (fake, _) => fake.Say("E603 Unknown command mirror\r\n-> Type help for the commands.\r\n") };
        var (code, _, error, _) = Run(board, "state");
        Assert.Equal(1, code);
        Assert.StartsWith("E603 on the board: Unknown command mirror", error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_without_any_failure_is_not_taken_for_a_mirror()
    {
        var (code, _, error, _) = Run(new FakeBoard { Does = (fake, _) => fake.Say("ok\r\n") }, "state");
        Assert.Equal(1, code);
        Assert.StartsWith($"E313 The board on {Port} gave an unexpected reply to mirror modem=keep: ok", error, StringComparison.Ordinal);
    }
}
