using NanoSqns.Errors;
using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>The last question: which build runs. A name may promise another one than the file brings, and a modem may give no report.</summary>
public class LastQuestionTests
{
    private const string Mislabelled = "/sd/CATM1-41065.dup";
    private const string Unlabelled = "/sd/other.dup";

    private static UpgradeRig Rig(bool reports, int software = 33080)
    {
        var rig = new UpgradeRig(new ModemOptions { Mode = BootMode.Upgrade, Software = software });
        rig.Files[Mislabelled] = rig.Files[Unlabelled] = rig.Files[Card.Full];
        if (!reports)
            rig.Modem.Interceptor = Interceptors.ReplaceAnswer("+SMUPGRADE:", "\r\n+SMUPGRADE: unknown\r\n\r\nOK\r\n");
        return rig;
    }

    [Theory]
    [InlineData(Mislabelled, "build 41065 was sent, but build 39529 is running")]
    [InlineData(Unlabelled, "the build of the file or the modem is not known")]
    public void Without_a_report_only_the_build_of_the_file_is_a_success(string path, string why)
    {
        UpgradeResult result = Rig(reports: false).Run(path);
        Assert.Equal(ErrorNumber.NotVerified, result.Failure?.Number);
        Assert.Contains(why, result.Failure!.Sentence, StringComparison.Ordinal);
        UpgradeRig.AssertTold(result);
    }

    [Fact]
    public void A_build_that_ran_before_proves_nothing_without_a_report()
    {
        Failure? failure = Rig(reports: false, Card.NewBuild).Run(Card.Full).Failure;
        Assert.Equal(ErrorNumber.NotVerified, failure?.Number);
        Assert.Contains("build 39529 ran before and is still running", failure!.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Mislabelled, true)]
    [InlineData(Unlabelled, false)]
    [InlineData(Card.Full, false)]
    public void A_report_of_success_is_believed_and_another_build_than_the_name_says_is_told(string path, bool told)
    {
        UpgradeRig rig = Rig(reports: true);
        UpgradeResult result = rig.Run(path);
        Assert.True(result.Success, rig.Log.ToString());
        Assert.Equal(told, rig.Log.ToString().Contains("runs build 39529, but the file name contains 41065", StringComparison.Ordinal));
        Assert.Contains("AT+SQNSUPGRADENTF=\"success\"", rig.Lines);
    }
}
