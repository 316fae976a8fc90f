using System.Text;
using NanoSqns.App;
using NanoSqns.Errors;
using NanoSqns.Settings;
using NanoSqns.Simulator.Wire;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Job;

public class LogFileTests
{
    private readonly MemoryFileStore _files = new();
    private readonly VirtualClock _clock = new();

    private string Text(string path) => Encoding.UTF8.GetString(_files[path]);

    [Fact]
    public void Lines_carry_the_seconds_since_the_start()
    {
        _clock.Sleep(100_000);
        var log = new LogFile(_files, _clock, 64 * 1024);
        log.Write("first");
        _clock.Sleep(12_345);
        log.Write("second\r\nline");
        Assert.Equal("[0.0] first\r\n[12.3] second  line\r\n", Text(CardFiles.Log));
    }

    [Fact]
    public void At_its_limit_it_becomes_the_old_log_and_both_stay_within_it()
    {
        const int Limit = 1000;
        var log = new LogFile(_files, _clock, Limit);
        for (int i = 0; i < 300; i++)
        {
            Assert.Null(log.Write("line " + i));
            Assert.InRange(_files[CardFiles.Log].Length, 1, Limit);
        }

        Assert.InRange(_files[CardFiles.OldLog].Length, Limit / 2, Limit);
        string both = Text(CardFiles.OldLog) + Text(CardFiles.Log);
        string[] lines = both.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(300 - lines.Length, lines.Length).Select(i => "[0.0] line " + i), lines);
    }

    [Fact]
    public void The_log_of_the_start_before_counts()
    {
        _files[CardFiles.Log] = new byte[995];
        new LogFile(_files, _clock, 1000).Write("hello");
        Assert.Equal(995, _files[CardFiles.OldLog].Length);
        Assert.Equal("[0.0] hello\r\n", Text(CardFiles.Log));
    }

    [Fact]
    public void A_card_that_takes_nothing_is_told_once_and_tried_again_after_a_mount()
    {
        var card = new FaultyCard(_files) { RefusesWrite = _ => true };
        var log = new LogFile(card, _clock, 1000);
        Assert.Equal(ErrorNumber.CardWriteFailed, log.Write("a")?.Number);
        Assert.Null(log.Write("b"));
        Assert.Equal(1, card.RefusedWrites);
        card.RefusesWrite = _ => false;
        Assert.Null(log.Write("c"));
        log.Remounted();
        Assert.Null(log.Write("d"));
        Assert.Equal("[0.0] d\r\n", Text(CardFiles.Log));
    }

    [Fact]
    public void What_was_logged_without_a_card_is_written_once_there_is_one()
    {
        var card = new FaultyCard(_files) { IsPulled = true };
        var log = new LogFile(card, _clock, 1000);
        Assert.Null(log.Write("a"));
        card.IsPulled = false;
        Assert.Null(log.Write("b"));
        Assert.Equal("[0.0] a\r\n[0.0] b\r\n", Text(CardFiles.Log));
    }

    [Fact]
    public void Without_a_card_only_the_first_lines_are_kept()
    {
        var card = new FaultyCard(_files) { IsPulled = true };
        var log = new LogFile(card, _clock, 10_000);
        for (int i = 0; i < 1000; i++)
            Assert.Null(log.Write("line " + i));
        card.IsPulled = false;
        log.Write("last");
        Assert.StartsWith("[0.0] line 0\r\n", Text(CardFiles.Log), StringComparison.Ordinal);
        Assert.EndsWith("[0.0] last\r\n", Text(CardFiles.Log), StringComparison.Ordinal);
        Assert.InRange(Text(CardFiles.Log).Length, 500, 620);
    }

    [Fact]
    public void No_imei_gets_into_it()
    {
        var log = new LogFile(_files, _clock, 64 * 1024);
        log.Write("the modem says 004999010640000, 5996938 bytes, build 39529, 004999010640000");
        Assert.Equal("[0.0] the modem says ***************, 5996938 bytes, build 39529, ***************\r\n", Text(CardFiles.Log));
    }
}
