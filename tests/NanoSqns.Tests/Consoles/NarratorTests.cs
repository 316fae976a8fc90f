using System.Text;
using NanoSqns.Console;
using NanoSqns.Hal;
using NanoSqns.Settings;
using NanoSqns.Simulator.Wire;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Consoles;

public class NarratorTests
{
    private readonly VirtualClock _clock = new();
    private readonly Screen _screen = new();

    [Fact]
    public void Lines_come_at_each_step_with_bytes_rate_and_time_left()
    {
        var sut = new Narrator(_screen, _clock, null) { StepPercent = 25 };
        Transfer(sut, 1_000_000);
        string[] lines = _screen.Lines;
        Assert.Equal(5, lines.Length);
        Assert.Equal("[    0.0 s] Sending the firmware: a.dup", lines[0]);
        Assert.Equal("[    5.0 s]   50 %  500000 of 1000000 bytes, 99979 B/s, 5 s left", lines[2]);
        Assert.EndsWith("100 %  1000000 of 1000000 bytes, 99989 B/s, 0 s left", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public void A_bar_fits_into_79_columns_for_any_firmware_within_a_day_and_is_drawn_over()
    {
        var sut = new Narrator(_screen, _clock, null) { Style = ProgressStyle.Bar };
        _clock.Sleep(80_000_000);
        Transfer(sut, 20_000_000);
        Assert.All(_screen.Text.Split('\r', '\n'), line => Assert.InRange(line.Length, 0, 79));
        Assert.Equal(2, _screen.Lines.Length);
        Assert.Contains("\r[", _screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wait_is_named_with_time_and_limit_after_two_seconds_and_every_ten()
    {
        var sut = new Narrator(_screen, _clock, null);
        for (int second = 0; second <= 30; second++)
        {
            sut.OnWait(WaitReason.BlockAck, second * 1000, 600_000);
            _clock.Sleep(1000);
        }

        Assert.Equal(3, _screen.Lines.Length);
        Assert.Equal("[    2.0 s]    the modem is busy (erasing or copying), do NOT remove power: 2 s of at most 600 s", _screen.Lines[0]);
    }

    [Fact]
    public void Every_reason_of_a_wait_has_words()
    {
        for (int reason = WaitReason.Probe; reason <= WaitReason.EndSession; reason++)
            Assert.NotEmpty(UpgradeWords.Wait(reason));
    }

    [Theory]
    [InlineData(ProgressStyle.Lines)]
    [InlineData(ProgressStyle.Bar)]
    public void Nothing_is_allocated_while_a_transfer_runs(ProgressStyle style)
    {
        var sut = new Narrator(new Nowhere(), _clock, null) { Style = style };
        long least = long.MaxValue;
        for (int round = 0; round < 5; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 1; i <= 1000; i++)
            {
                sut.OnBlock(i * 2016, 2_016_000);
                sut.OnWait(WaitReason.BlockAck, i * 100, 600_000);
                _clock.Sleep(20);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private void Transfer(Narrator sut, long total)
    {
        sut.OnStage(UpgradeStage.SendFirmware, UpgradeMethod.Auto, "a.dup");
        for (int part = 1; part <= 1000; part++)
        {
            _clock.Sleep(10);
            sut.OnBlock(total / 1000 * part, total);
        }
    }

    private sealed class Screen : ITextOutput
    {
        private readonly StringBuilder _text = new();

        public string Text => _text.ToString();

        public string[] Lines => Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        public void Write(byte[] buffer, int offset, int count) => _text.Append(Encoding.UTF8.GetString(buffer, offset, count));
    }

    private sealed class Nowhere : ITextOutput
    {
        public void Write(byte[] buffer, int offset, int count)
        {
        }
    }
}
