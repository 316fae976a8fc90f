using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Job;
using NanoSqns.Settings;
using NanoSqns.Simulator.Wire;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Job;

/// <summary>Which files need no second walk, and which are never believed.</summary>
public class VerifiedFilesTests
{
    private readonly MemoryFileStore _files = Card.Make(200_000);
    private readonly FaultyCard _card;
    private readonly VirtualClock _clock = new();
    private readonly EventLog _log;

    public VerifiedFilesTests() => (_card, _log) = (new FaultyCard(_files), new EventLog(_clock));

    private VerifiedFiles Memory => new(_card, new Crc32(), CardFiles.Verified);

    private string Text => Encoding.UTF8.GetString(_files[CardFiles.Verified]);

    private UpgradeFiles Check(string part, string? updater = Card.Updater) => Preflight().Check(new UpgradeRequest(part) { Updater = updater });

    private Preflight Preflight() => new(_card, _clock, _log, new byte[4096], Memory);

    private int SkippedWalks => _log.Notices.Count(notice => notice.Contains("already verified", StringComparison.Ordinal));

    private FirmwareFile? Find(string path) => Memory.Find(path, _files[path].Length);

    [Theory]
    [InlineData(Card.Full)]
    [InlineData(Card.Nb)]
    [InlineData(Card.Delta)]
    [InlineData(Card.Part1)]
    public void What_is_remembered_is_all_that_the_walk_found(string part)
    {
        UpgradeFiles walked = Check(part);
        Assert.Equal(0, SkippedWalks);
        UpgradeFiles remembered = Check(part);
        Assert.Equal(walked.Parts.Length + 1, SkippedWalks);
        for (int i = 0; i < walked.Parts.Length; i++)
            AssertSame(walked.Parts[i], remembered.Parts[i]);
        AssertSame(walked.Updater, remembered.Updater);
    }

    [Fact]
    public void A_notice_of_the_walk_is_told_again()
    {
        byte[] image = _files[Card.Delta];
        Check(Card.Delta);
        string[] first = [.. _log.Notices];
        Check(Card.Delta);
        Assert.Equal(first, _log.Notices.Skip(first.Length).Where(notice => !notice.Contains("already verified", StringComparison.Ordinal)));
        Assert.Equal(image, _files[Card.Delta]);
    }

    [Fact]
    public void Any_change_is_found_and_the_file_is_walked()
    {
        Check(Card.Full);
        byte[] good = _files[Card.Full];
        foreach (int at in (int[])[0, 4096 + 512 + 10, good.Length / 2, good.Length - 1])
        {
            byte[] changed = [.. good];
            changed[at] ^= 0x10;
            _files[Card.Full] = changed;
            Assert.Throws<SqnsException>(() => Check(Card.Full));
            Assert.Contains("different from when it was verified", _log.Notices[^1], StringComparison.Ordinal);
        }

        Assert.Equal(0, SkippedWalks);
        _files[Card.Full] = [.. good, 0];
        Assert.Null(Find(Card.Full));
    }

    // What the walk says of a byte that no checksum covers differs from what a CRC-32 says.
    [Fact]
    public void The_crc_is_that_of_the_whole_file()
    {
        Check(Card.Full);
        var crc = new Crc32();
        crc.Append(_files[Card.Full], 0, _files[Card.Full].Length);
        Assert.Equal(crc.Value, Find(Card.Full)!.Crc32);
        crc.Reset();
        crc.Append(_files[Card.Updater], 0, _files[Card.Updater].Length);
        Assert.Equal(crc.Value, Find(Card.Updater)!.Crc32);
    }

    [Fact]
    public void A_crc_that_is_known_already_is_not_computed_again()
    {
        Check(Card.Full);
        var sums = new FileSums();
        sums.Add(Card.Full, Find(Card.Full)!.Crc32, null);
        int read = _card.Opened.Count(path => path == Card.Full);
        Preflight().Check(new UpgradeRequest(Card.Full) { Sums = sums });
        Assert.Equal(read, _card.Opened.Count(path => path == Card.Full));
        sums = new FileSums();
        sums.Add(Card.Full, 1, null);
        Preflight().Check(new UpgradeRequest(Card.Full) { Sums = sums });
        Assert.Equal(read + 1, _card.Opened.Count(path => path == Card.Full));
    }

    [Fact]
    public void A_file_that_failed_is_not_remembered()
    {
        _files[Card.Full][50_000] ^= 1;
        Assert.Throws<SqnsException>(() => Check(Card.Full));
        Assert.Throws<SqnsException>(() => Check(Card.Full));
        Assert.Equal(0, SkippedWalks);
    }

    [Fact]
    public void A_copy_under_another_name_is_walked()
    {
        Check(Card.Full);
        _files["/sd/copy.dup"] = _files[Card.Full];
        Assert.Null(Find("/sd/copy.dup"));
    }

    [Fact]
    public void A_walk_that_was_asked_for_renews_the_entry()
    {
        Check(Card.Full);
        byte[] other = Card.FullImage(41065, 200_000);
        _files[Card.Full] = other;
        Preflight().Verify(Card.Full);
        Assert.Equal(other.Length, Find(Card.Full)!.Length);
        Assert.Single(Text.Split('\n'), line => line.Contains(Card.Full, StringComparison.Ordinal));
    }

    [Fact]
    public void There_are_sixteen_entries_at_most_and_the_oldest_goes_first()
    {
        for (int i = 0; i < 20; i++)
        {
            _files[$"/sd/{i}.dup"] = _files[Card.Full];
            Check($"/sd/{i}.dup", updater: null);
        }

        Assert.Equal(16, Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Null(Find("/sd/3.dup"));
        Assert.NotNull(Find("/sd/4.dup"));
        Assert.NotNull(Find("/sd/19.dup"));
    }

    [Fact]
    public void Damaged_lines_are_passed_over()
    {
        Check(Card.Full);
        byte[] memory = _files[CardFiles.Verified];
        int second = Array.IndexOf(memory, (byte)'\n') + 1;
        for (int at = 0; at < second - 2; at++)
        {
            byte[] changed = [.. memory];
            changed[at] ^= 4;
            _files[CardFiles.Verified] = changed;
            Assert.Null(Find(Card.Full));
            Assert.NotNull(Find(Card.Updater));
        }
    }

    [Fact]
    public void Any_bytes_are_a_memory_that_knows_nothing() => Prop.ForAll<byte[]>(bytes =>
    {
        _files[CardFiles.Verified] = bytes;
        return Find(Card.Full) is null;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_card_that_takes_nothing_is_no_error()
    {
        _card.RefusesWrite = _ => true;
        Assert.NotNull(Check(Card.Full));
        Assert.Equal(2, _card.RefusedWrites);
        Assert.Null(Find(Card.Full));
    }

    private static void AssertSame(FirmwareFile expected, FirmwareFile actual)
    {
        foreach (System.Reflection.PropertyInfo property in typeof(FirmwareFile).GetProperties())
            Assert.Equal(property.GetValue(expected), property.GetValue(actual));
    }
}
