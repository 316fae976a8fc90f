using NanoSqns.Tests.Upgrade;

namespace NanoSqns.Tests.Consoles;

/// <summary>Several statements in one line: each is done, in order, until one fails.</summary>
public class StatementTests
{
    private readonly ConsoleRig _rig = new();

    [Theory]
    [InlineData("import sqnsupgrade; sqnsupgrade.imei()", "(import is not needed)\r\n004999010640000")]
    [InlineData("uname; imei", "NanoSqns 0.1.0 on test bench\r\n004999010640000")]
    [InlineData("uname;imei;", "NanoSqns 0.1.0 on test bench\r\n004999010640000")]
    [InlineData(";; uname ;;", "NanoSqns 0.1.0 on test bench")]
    [InlineData(">>> uname; >>> imei", "NanoSqns 0.1.0 on test bench\r\n004999010640000")]
    [InlineData("uname # one; imei", "NanoSqns 0.1.0 on test bench")]
    [InlineData("os.uname()#; imei", "NanoSqns 0.1.0 on test bench")]
    [InlineData("at AT+CFUN?;imei", "+CFUN: 4\r\nOK\r\n004999010640000")]
    [InlineData("print(os.uname(), end=''); print('a', lte.imei(), sep=' ')", "NanoSqns 0.1.0 on test bench\r\n004999010640000")]
    [InlineData("at AT+CFUN?; imei", "+CFUN: 4\r\nOK\r\n004999010640000")]
    [InlineData("at AT+CFUN?;AT+CGSN", "+CFUN: 4\r\nOK\r\n004999010640000\r\nOK")]
    [InlineData("lte = LTE(); r = lte.send_at_cmd('AT+CFUN?'); print(r)", "(LTE() is not needed; info shows the modem)\r\n+CFUN: 4\r\nOK\r\n(not needed: responses are shown automatically)")]
    public void Each_is_done_with_its_own_result(string line, string said)
    {
        Assert.Equal(0, _rig.Type(line).Boot());
        Assert.Equal(said, _rig.Answers[0]);
    }

    [Fact]
    public void The_whole_tutorial_in_one_line_upgrades_the_modem()
    {
        int code = _rig.Type("import sqnsupgrade; sd = SD(); os.mount(sd, '/sd'); sqnsupgrade.run('/sd/CATM1-39529.dup')").Boot();
        Assert.Equal(0, code);
        Assert.Equal(Card.NewBuild, _rig.Modem.Software);
    }

    [Theory]
    [InlineData("cat /sd/none; imei", 1, "E101 ", "(not run: imei)")]
    [InlineData("uname; ls nonsense=1; imei; state", 2, "E601 ls: ", "(not run: imei; state)")]
    [InlineData("at AT+NONSENSE; imei", 1, "ERROR", "(not run: imei)")]
    public void The_first_that_fails_ends_the_line_and_what_was_not_run_is_told(string line, int code, string said, string rest)
    {
        Assert.Equal(code, _rig.Type(line).Boot());
        Assert.Contains(said, _rig.Answers[0], StringComparison.Ordinal);
        Assert.EndsWith("\r\n" + rest, _rig.Answers[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rm /sd/a.txt; uname(", "E608 The line cannot be read: the bracket after uname is not closed")]
    [InlineData("rm /sd/a.txt; quitt", "E603 Unknown command quitt")]
    [InlineData("rm /sd/a.txt; cat 'b", "E608 The line cannot be read: the quote")]
    public void Nothing_is_done_of_a_line_that_cannot_be_read_to_its_end(string line, string said)
    {
        string answer = _rig.Put("/sd/a.txt", "x").Ask(line);
        Assert.StartsWith(said, answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n(nothing on this line was run)", answer, StringComparison.Ordinal);
        Assert.NotNull(_rig.Content.Find("/sd/a.txt"));
    }

    [Theory]
    [InlineData("cat '/sd/a;b.txt'")]
    [InlineData("cat(\"/sd/a;b.txt\")")]
    public void A_semicolon_in_quotes_is_part_of_the_name(string line) => Assert.Equal("x", _rig.Put("/sd/a;b.txt", "x").Ask(line));

    [Fact]
    public void A_run_of_a_file_with_a_semicolon_in_its_name_can_be_resumed()
    {
        var rig = new ConsoleRig(card: Card.Make(300_000));
        rig.Content["/sd/a;b.dup"] = rig.Content[Card.Full];
        rig.Type("run '/sd/a;b.dup'");
        rig.Keys.When(" bytes, ", "\x03");
        rig.Keys.When("Stop?", "y");
        rig.Type("resume").Boot();
        Assert.Contains("DONE", rig.Answers[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("at AT+SMOD?;+CFUN?", "AT+SMOD?;+CFUN?")]
    [InlineData("at AT+CFUN?;I", "AT+CFUN?;I")]
    [InlineData("at AT+CFUN?; I1", "AT+CFUN?; I1")]
    [InlineData("at AT+CFUN?;", "AT+CFUN?")]
    [InlineData("AT+CFUN? ; +SMOD?", "AT+CFUN? ; +SMOD?")]
    [InlineData("at AT+X=\"a; b\"", "AT+X=\"a; b\"")]
    public void A_semicolon_within_an_AT_line_is_the_modems(string line, string sent)
    {
        _rig.Ask(line);
        Assert.Contains(sent + "\r", _rig.ToModem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_restart_comes_before_what_stands_behind_it()
    {
        _rig.Type("set block 1008; reboot; imei", "uname").Boot();
        Assert.Equal(2, _rig.Starts);
        Assert.Contains("block = 1008   (/flash)\r\n(not run: imei)\r\nThe board restarts.", _rig.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_to_a_question_ends_the_line()
    {
        _rig.Type("at AT^RESET; imei");
        _rig.Keys.When("[y/N] ", "n\r");
        Assert.Equal(1, _rig.Boot());
        Assert.EndsWith("Nothing was sent.\r\n(not run: imei)", _rig.Answers[0], StringComparison.Ordinal);
    }
}
