using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;
using NanoSqns.Tests.Upgrade;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Job;

/// <summary>A build that the user names decides when there is nothing to do, and whether an upgrade went well.</summary>
public class WantedBuildTests
{
    private const string Unnamed = "/sd/firmware.dup";

    private static UpgradeRig Rig(ModemOptions? options = null)
    {
        var rig = new UpgradeRig(options);
        rig.Files[Unnamed] = rig.Files[Card.Full];
        return rig;
    }

    private static UpgradeRequest Wants(int build, string file = Unnamed) => new(file) { WantedBuild = build };

    [Fact]
    public void It_runs_already_so_nothing_is_sent_even_when_the_name_of_the_file_tells_nothing()
    {
        UpgradeRig rig = Rig();
        UpgradeResult result = rig.Run(Wants(33080));
        Assert.True(result.Success && result.NothingToDo, result.Failure?.ToString());
        Assert.Empty(rig.Images);
    }

    [Fact]
    public void Force_sends_it_again()
    {
        UpgradeRig rig = Rig(new ModemOptions { Software = Card.NewBuild });
        UpgradeRequest request = Wants(Card.NewBuild);
        request.Force = true;
        rig.AssertUpgraded(rig.Run(request));
        Assert.Single(rig.Images);
    }

    [Fact]
    public void The_same_number_in_another_family_is_another_build()
    {
        UpgradeRig rig = Rig(new ModemOptions { Software = Card.NewBuild, Family = "LR6" });
        UpgradeResult result = rig.Run(Wants(Card.NewBuild, Card.Full));
        rig.AssertUpgraded(result);
        Assert.False(result.NothingToDo);
        Assert.Equal("LR5", rig.Modem.Family);
    }

    [Fact]
    public void It_is_there_after_the_upgrade()
    {
        UpgradeRig rig = Rig();
        rig.AssertUpgraded(rig.Run(Wants(Card.NewBuild)));
    }

    [Fact]
    public void Another_build_after_the_upgrade_is_a_failure()
    {
        UpgradeRig rig = Rig();
        UpgradeResult result = rig.Run(Wants(41065));
        rig.AssertFailed(result, ErrorNumber.OtherBuild, ModemMode.Application);
        Assert.Equal("E421 The upgrade succeeded, but the modem runs CAT-M1 build 39529, expected build 41065", result.Failure.ToString());
        Assert.Equal(Card.NewBuild, rig.Modem.Software);
    }

    [Fact]
    public void Without_a_report_the_wanted_build_proves_a_file_whose_name_tells_nothing()
    {
        UpgradeRig rig = Rig();
        rig.Modem.Interceptor = Interceptors.ReplaceAnswer("+SMUPGRADE", "\r\n+SMUPGRADE: \"No report\"\r\n\r\nOK\r\n");
        UpgradeResult unknown = rig.Run(Unnamed);
        Assert.Equal(ErrorNumber.NotVerified, unknown.Failure?.Number);

        rig = Rig();
        rig.Modem.Interceptor = Interceptors.ReplaceAnswer("+SMUPGRADE", "\r\n+SMUPGRADE: \"No report\"\r\n\r\nOK\r\n");
        UpgradeResult known = rig.Run(Wants(Card.NewBuild));
        Assert.True(known.Success, known.Failure?.ToString());
    }

    [Fact]
    public void An_older_wanted_build_is_refused_as_an_older_file_is()
    {
        UpgradeRig rig = Rig(new ModemOptions { Software = 41065 });
        rig.Files["/sd/CATM1.dup"] = rig.Files[Card.Full];
        rig.AssertFailed(rig.Run(Wants(Card.NewBuild, "/sd/CATM1.dup")), ErrorNumber.OlderBuild, ModemMode.Application);
        Assert.Empty(rig.Images);
    }
}
