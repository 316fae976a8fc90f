using NanoSqns.Tests.Consoles;
using NanoSqns.Tests.Upgrade;

namespace NanoSqns.Tests.Safety;

/// <summary>What users send to others (log, diagnosis) has no number in it by which a device or a SIM is known, unless they say so; and the modem is not even asked for one.</summary>
public class SecretNumberTests
{
    private const string Imei = "004999010640000";
    private const string Iccid = "89331048070026253641";
    private readonly ConsoleRig _rig = new(isTerminal: false);

    [Fact]
    public void An_upgrade_and_all_around_it_asks_for_no_IMEI()
    {
        _rig.Type("plan " + Card.Full, "run " + Card.Full + " debug", "state", "verify " + Card.Full, "diag", "mem").Boot();
        Assert.DoesNotContain("CGSN", _rig.ToModem.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Imei, _rig.Text, StringComparison.Ordinal);
        foreach (Hal.FileEntry entry in _rig.Content.List("/sd").Concat(_rig.Content.List("/flash")).Where(entry => !entry.Path.EndsWith(".dup", StringComparison.Ordinal)))
            Assert.DoesNotContain(Imei, _rig.Read(entry.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Neither_the_log_nor_the_diagnosis_keeps_what_was_shown_on_the_console()
    {
        _rig.Type("info", "imei", "at AT+CGSN", "run " + Card.Full + " debug", "diag").Boot();
        Assert.Contains(Imei, _rig.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Imei, _rig.Read("/sd/nanosqns.log"), StringComparison.Ordinal);
        Assert.DoesNotContain(Imei, _rig.Read("/sd/diag.txt"), StringComparison.Ordinal);
    }

    // Where it stands on a card that somebody else has written: a job's name, a comment, a log of another program.
    [Theory]
    [InlineData("diag", false)]
    [InlineData("diag imei", true)]
    public void The_diagnosis_hides_long_numbers_wherever_they_are_from(string line, bool shown)
    {
        // at every place of the buffer that the text goes through
        string log = string.Join("\r\n", Enumerable.Range(0, 199).Select(i => new string('x', i % 40) + Iccid + " 12345678901234 1234567890123."));
        _rig.Put("/sd/upgrade.ini", "# SIM " + Iccid + "\nfirmware = none.dup\n").Put("/sd/upgrade.journal", Imei + "\n").Put("/sd/nanosqns.log", log).Put("/sd/nanosqns.run", "run /sd/" + Iccid + ".dup\r\n");
        _rig.Type(line).Boot();
        string file = _rig.Read("/sd/diag.txt");
        Assert.Equal(shown, file.Contains(Iccid, StringComparison.Ordinal));
        Assert.Equal(shown, file.Contains("12345678901234 ", StringComparison.Ordinal));
        Assert.Equal(shown, file.Contains("02625", StringComparison.Ordinal));
        Assert.Contains(" 1234567890123.", file, StringComparison.Ordinal);
        Assert.Equal(shown ? 0 : 1, System.Text.RegularExpressions.Regex.Count(file, @"# SIM \*{20}"));
        Assert.Equal(_rig.Content["/sd/diag.txt"].Length, int.Parse(System.Text.RegularExpressions.Regex.Match(_rig.Text, "diag.txt: ([0-9]+) bytes").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
    }
}
