using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NanoSqns.Errors;
using NanoSqns.Job;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Job;

/// <summary>What may stand in upgrade.ini, and what a bad one says.</summary>
public class JobFileTests
{
    private const string Part = "[part]\nfile = CATM1-39529.dup\n";

    private static UpgradeJob Parse(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return JobFile.Parse("/sd/upgrade.ini", bytes, bytes.Length);
    }

    [Fact]
    public void Everything_that_may_stand_in_a_job()
    {
        UpgradeJob job = Parse(
            "\uFEFF# a job\r\n[upgrade]\r\nbuild = 48829 # wanted\r\nForce = Yes\r\nattempts=5\r\npower_cuts = 20\r\nmethod = on-the-fly\r\n\r\n"
            + "[part]\r\nfile = CATM1-5.2-48829-1.dup\r\nsize = 5996938\r\ncrc32 = 1a2B3c4d\r\n[part]\r\nfile = /flash/CATM1-5.2-48829-2.dup\r\n"
            + "[updater]\r\nfile = \"up date/updater.elf\"\r\nsize = 306076\r\n[bootrom]\r\nfile = b.dup\r\ncrc32 = 0\r\n");
        Assert.Equal((48829, true, 5, 20, UpgradeMethod.OnTheFly), (job.Build, job.Force, job.Attempts, job.PowerCuts, job.Method));
        Assert.Equal(["/sd/CATM1-5.2-48829-1.dup", "/flash/CATM1-5.2-48829-2.dup"], job.Parts.Select(part => part.Path));
        Assert.Equal((5996938L, true, 0x1A2B3C4Du), (job.Parts[0].Size, job.Parts[0].HasCrc32, job.Parts[0].Crc32));
        Assert.Equal((-1L, false), (job.Parts[1].Size, job.Parts[1].HasCrc32));
        Assert.Equal(("/sd/up date/updater.elf", 306076L), (job.Updater.Path, job.Updater.Size));
        Assert.Equal(("/sd/b.dup", true, 0u), (job.Bootrom.Path, job.Bootrom.HasCrc32, job.Bootrom.Crc32));
    }

    [Fact]
    public void A_part_alone_is_a_job()
    {
        UpgradeJob job = Parse(Part);
        Assert.Equal((0, false, 3, 10, UpgradeMethod.Auto), (job.Build, job.Force, job.Attempts, job.PowerCuts, job.Method));
        Assert.Null(job.Updater);
        Assert.Null(job.Bootrom);
    }

    [Fact]
    public void The_job_becomes_a_request_of_the_engine()
    {
        UpgradeRequest request = Parse("[upgrade]\nbuild=39529\nforce=on\nmethod=store\n" + Part + "[updater]\nfile=u.elf\n[bootrom]\nfile=b.dup\n").ToRequest();
        Assert.Equal(["/sd/CATM1-39529.dup"], request.Parts);
        Assert.Equal(("/sd/u.elf", "/sd/b.dup", 39529, true, UpgradeMethod.Store), (request.Updater, request.BootromFile, request.WantedBuild, request.Force, request.Method));
    }

    [Theory]
    [InlineData("", 1, "missing section [part]")]
    [InlineData("# nothing\n", 1, "missing section [part]")]
    [InlineData("[upgrade]\nbuild = 39529\n", 2, "missing section [part]")]
    [InlineData("[part]\nsize = 5\n", 1, "has no file")]
    [InlineData(Part + "[updater]\n", 3, "has no file")]
    [InlineData(Part + "[updatr]\nfile = u.elf\n", 3, "[upgrade], [part], [updater] or [bootrom]")]
    [InlineData(Part + "[updater]\nfile=u\n[updater]\nfile=u\n", 5, "twice")]
    [InlineData("[upgrade]\n[upgrade]\n" + Part, 2, "twice")]
    [InlineData("[upgrade]\nbuilt = 39529\n" + Part, 2, "build, force, attempts, power_cuts or method")]
    [InlineData("[upgrade]\nbuild = 3952\n" + Part, 2, "from 10000 to 99999")]
    [InlineData("[upgrade]\nbuild = latest\n" + Part, 2, "from 10000 to 99999")]
    [InlineData("[upgrade]\nforce = maybe\n" + Part, 2, "yes or no")]
    [InlineData("[upgrade]\nattempts = 0\n" + Part, 2, "from 1 to 99")]
    [InlineData("[upgrade]\nattempts = 100\n" + Part, 2, "from 1 to 99")]
    [InlineData("[upgrade]\npower_cuts = 99999999999\n" + Part, 2, "from 1 to 999")]
    [InlineData("[upgrade]\nmethod = fly\n" + Part, 2, "auto, store or on-the-fly")]
    [InlineData("[upgrade]\nforce = no\nforce = yes\n" + Part, 3, "twice")]
    [InlineData("[upgrade]\nbuild = 41065\n" + Part, 2, "39529")]
    [InlineData("file = a.dup\n" + Part, 1, "before the first section")]
    [InlineData(Part + "sise = 5\n", 3, "file, size, crc32")]
    [InlineData(Part + "size = -5\n", 3, "from 1 to 2147483647")]
    [InlineData(Part + "crc32 = 0x1a2b\n", 3, "hex digits")]
    [InlineData(Part + "crc32 = 1a2b3c4d5\n", 3, "hex digits")]
    [InlineData(Part + "crc32 =\n", 3, "hex digits")]
    [InlineData("[part]\nfile = ../flash/a.dup\n", 2, "next to upgrade.ini")]
    [InlineData("[part]\nfile = /etc/a.dup\n", 2, "/sd/ or /flash/")]
    [InlineData("[part]\nfile = up\\a.dup\n", 2, "next to upgrade.ini")]
    [InlineData("[part]\nfile = folder/\n", 2, "next to upgrade.ini")]
    [InlineData("[part]\nfile =\n", 2, "next to upgrade.ini")]
    [InlineData(Part + "just words\n", 3, "key = value")]
    [InlineData(Part + Part + Part + Part + Part + Part + Part + Part + Part + Part, 19, "more than 9 parts")]
    public void A_bad_job_names_file_line_and_what_is_allowed(string text, int line, string says)
    {
        Failure failure = Assert.Throws<SqnsException>(() => Parse(text)).Failure;
        Assert.Equal(ErrorNumber.BadJob, failure.Number);
        Assert.StartsWith($"/sd/upgrade.ini, line {line}: ", failure.Sentence, StringComparison.Ordinal);
        Assert.Contains(says, failure.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("ON", true)]
    [InlineData("1", true)]
    [InlineData("no", false)]
    [InlineData("False", false)]
    [InlineData("off", false)]
    [InlineData("0", false)]
    public void Yes_and_no_in_every_spelling(string word, bool force) => Assert.Equal(force, Parse("[upgrade]\nforce = " + word + "\n" + Part).Force);

    [Fact]
    public void Any_bytes_are_a_job_or_a_bad_job() => Prop.ForAll<byte[]>(bytes => IsJobOrBad(bytes)).QuickCheckThrowOnFailure();

    // Bytes at random make no section; pieces of a job in any order get further.
    [Fact]
    public void Any_pieces_of_a_job_are_a_job_or_a_bad_job()
    {
        string[] pieces = ["[part]", "[upgrade]", "[updater]", "[bootrom]", "file", "size", "crc32", "build", "=", " ", "\n", "\r\n", "39529", "a.dup", "yes", "#", "\0", "\u00e9", "]", "["];
        Prop.ForAll<byte[]>(choice => IsJobOrBad(Encoding.UTF8.GetBytes(string.Concat(choice.Select(b => pieces[b % pieces.Length]))))).QuickCheckThrowOnFailure();
    }

    private static bool IsJobOrBad(byte[] bytes)
    {
        try
        {
            return JobFile.Parse("/sd/upgrade.ini", bytes, bytes.Length).Parts.Length > 0;
        }
        catch (SqnsException e)
        {
            return e.Failure.Number == ErrorNumber.BadJob;
        }
    }
}
