using NanoSqns.Container;
using NanoSqns.Job;
using NanoSqns.Settings;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Job;

/// <summary>What <c>prepare</c> walked, the board does not walk again: it compares the CRC-32 that upgrade.ini carries.</summary>
public class JobVerifiedTests
{
    private readonly JobRig _rig = JobRig.Of(SweepWay.Of("store"));

    public JobVerifiedTests() => _rig.Verified = new VerifiedFiles(_rig.Files, new Crc32(), CardFiles.Verified);

    private int NotWalked => _rig.Log.Notices.Count(notice => notice.Contains("already verified", StringComparison.Ordinal));

    [Fact]
    public void A_file_that_prepare_has_walked_is_not_walked_on_the_board()
    {
        _rig.PutJob(Section(Card.Full, Line(Card.Full)));
        Assert.Equal(JobEndKind.Done, _rig.Boot().End!.Kind);
        Assert.Equal(1, NotWalked);
        Assert.Equal(Card.NewBuild, _rig.Modem.Software);
        Assert.NotNull(_rig.Verified!.Find(Card.Full, _rig.Files[Card.Full].Length));
    }

    public static TheoryData<string, string> OtherLines => new()
    {
        { "v3-0.1.0|", "v3-0.0.9|" },
        { Card.Full, "/sd/other.dup" },
        { "|0|", "|9|" },
        { "v3-0.1.0|", "" },
    };

    [Theory]
    [MemberData(nameof(OtherLines))]
    public void A_line_of_another_version_or_file_counts_for_nothing(string was, string becomes)
    {
        _rig.PutJob(Section(Card.Full, Line(Card.Full).Replace(was, becomes, StringComparison.Ordinal)));
        Assert.Equal(JobEndKind.Done, _rig.Boot().End!.Kind);
        Assert.Equal(0, NotWalked);
    }

    [Fact]
    public void A_line_without_a_crc32_beside_it_counts_for_nothing()
    {
        string section = Section(Card.Full, Line(Card.Full));
        _rig.PutJob(string.Join('\n', section.Split("\r\n").Where(line => !line.StartsWith("crc32", StringComparison.Ordinal))));
        Assert.Equal(JobEndKind.Done, _rig.Boot().End!.Kind);
        Assert.Equal(0, NotWalked);
    }

    [Fact]
    public void A_file_of_another_content_is_refused_whatever_the_line_says()
    {
        _rig.PutJob(Section(Card.Full, Line(Card.Full)));
        _rig.Files[Card.Full] = Card.FullImage(Card.NewBuild, 20_001);
        Assert.Equal(Errors.ErrorNumber.JobFileDiffers, _rig.Boot().End!.Failure.Number);
    }

    private string Section(string path, string line) => _rig.Section("part", path) + "verified = " + line + "\r\n";

    private string Line(string path)
    {
        var memory = new VerifiedFiles(_rig.Files, new Crc32(), "/sd/of-the-pc");
        return VerifiedEntry.Write(new Preflight(_rig.Files, _rig.Bench.Clock, new EventLog(_rig.Bench.Clock), new byte[4096], memory).Verify(path));
    }
}
