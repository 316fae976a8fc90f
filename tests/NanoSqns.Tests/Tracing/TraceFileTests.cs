using NanoSqns.Cli.Trace;
using NanoSqns.Errors;
using NanoSqns.Simulator.Modem;
using NanoSqns.Tests.Posix;
using NanoSqns.Tests.Upgrade;

namespace NanoSqns.Tests.Tracing;

public class TraceFileTests
{
    private const int LimitMs = 20_000;

    [Fact]
    public void A_traced_upgrade_goes_as_one_that_is_not_traced()
    {
        var plain = new UpgradeRig(new ModemOptions { Mode = BootMode.Recovery });
        plain.RunWithUpdater();
        using var traced = new TracedUpgrade(new UpgradeRig(new ModemOptions { Mode = BootMode.Recovery }));
        traced.Rig.AssertUpgraded(traced.Result);
        Assert.Equal(plain.Bench.Clock.NowNs, traced.Rig.Bench.Clock.NowNs);
    }

    [Fact]
    public void The_file_tells_the_change_of_the_baud_and_holds_no_firmware()
    {
        using var traced = new TracedUpgrade(new UpgradeRig(new ModemOptions { Mode = BootMode.Recovery }));
        string text = traced.Text;
        Assert.StartsWith("# nanosqns trace 1\n# version 0.1.0\n# port /dev/ttyUSB0\n", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains(" # baud 921600", text, StringComparison.Ordinal);
        Assert.Contains(" # the end", text, StringComparison.Ordinal);
        Assert.Contains(" +2016 crc=", text, StringComparison.Ordinal);
        byte[] firmware = traced.Rig.Files[Card.Full];
        Assert.DoesNotContain(Convert.ToHexStringLower(firmware.AsSpan(100, 16)), text, StringComparison.Ordinal);
        Assert.DoesNotContain(text.Split('\n'), line => line.Length > 400);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Long_numbers_are_masked_however_the_port_has_cut_them(bool show)
    {
        var lines = new List<string>();
        var trace = new TraceLines(show);
        foreach (string piece in (string[])["\r\n0049990", "10640", "000\r\n", "\r\nOK\r\n"])
        {
            trace.Take(new TracePiece(0, TraceWay.ToHost, System.Text.Encoding.ASCII.GetBytes(piece)), lines);
            trace.Pause(lines);
        }

        string all = System.Text.Encoding.ASCII.GetString(Convert.FromHexString(string.Concat(lines.Select(line => line[11..]))));
        Assert.Equal(show ? "\r\n004999010640000\r\n\r\nOK\r\n" : "\r\nxxxxxxxxxxxxxxx\r\n\r\nOK\r\n", all);
    }

    [Fact]
    public void A_payload_that_comes_in_pieces_is_told_once_and_one_that_breaks_off_as_far_as_it_came()
    {
        var lines = new List<string>();
        var trace = new TraceLines(showNumbers: false);
        byte[] frame = [.. Convert.FromHexString("666173740301000900000003a4b031c3"), .. "123456789"u8];
        foreach (byte b in frame)
            trace.Take(new TracePiece(1_000_000_000, TraceWay.ToModem, [b]), lines);
        Assert.Equal(17, lines.Count);
        Assert.Equal("1.000000 > +9 crc=31c3", lines[^1]);
        lines.Clear();
        trace.Take(new TracePiece(2_000_000_000, TraceWay.ToModem, frame), lines);
        trace.Take(new TracePiece(3_000_000_000, TraceWay.ToModem, frame[..17]), lines);
        trace.End(lines);
        Assert.Equal(["2.000000 > 666173740301000900000003a4b031c3 +9 crc=31c3", "3.000000 > 666173740301000900000003a4b031c3", "3.000000 > +1 crc=2672"], lines);
    }

    [Fact]
    public void A_disk_that_takes_no_more_ends_the_trace_alone()
    {
        using var disk = new SmallDisk(300);
        var trace = new TraceFile("upload.trace", disk, () => 0, [], showNumbers: false);
        for (int i = 0; i < 100; i++)
            trace.ToModem("AT+SMOD?\r\n"u8);
        trace.Dispose();
        Assert.Equal("E203", trace.Problem!.Code);
        trace.ToModem("AT\r\n"u8);
        trace.Dispose();
    }

    [Fact]
    public void What_passed_is_in_the_file_before_that_is_closed()
    {
        using var folder = new ScratchFolder();
        using var trace = TraceFile.Create(folder["x.trace"], () => 0, []);
        trace.ToModem("AT\r\n"u8);
        trace.ToHost("OK\r"u8);
        Assert.True(SpinWait.SpinUntil(() => Content().Contains("< 4f4b0d", StringComparison.Ordinal), LimitMs));
        Assert.Contains("> 41540d0a", Content(), StringComparison.Ordinal);

        string Content()
        {
            using var reader = new StreamReader(new FileStream(folder["x.trace"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return reader.ReadToEnd();
        }
    }

    [Fact]
    public void A_file_that_cannot_be_made_is_an_error_of_the_list()
    {
        using var folder = new ScratchFolder();
        var failure = Assert.Throws<SqnsException>(() => TraceFile.Create(folder["none/x.trace"], () => 0, []));
        Assert.Equal(ErrorNumber.CardWriteFailed, failure.Failure.Number);
    }
}
