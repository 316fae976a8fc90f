using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Simulator.Faults;
using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>No older build and no other variant goes in unnoticed, whatever the file's name looks like.</summary>
public class OtherModemTests
{
    private static int NumberOf(ModemOptions options, string name, bool force = false)
    {
        var rig = new UpgradeRig(options);
        rig.Files["/sd/" + name] = rig.Files[name.Contains("_to_", StringComparison.Ordinal) ? Card.Delta : Card.Full];
        UpgradeResult result = rig.Run(new UpgradeRequest("/sd/" + name) { Force = force });
        if (result.Failure is not null)
            Assert.All(rig.Lines, line => Assert.Contains(line, (string[])[.. UpgradeRig.Questions, "ATI"]));
        return result.Failure?.Number ?? (result.NothingToDo ? 0 : -1);
    }

    [Theory]
    [InlineData("LR5", 39529, "FIPY_GPY_CATM1_33988.dup", ErrorNumber.OlderBuild)]
    [InlineData("LR5", 39529, "my CAT-M1 33988 - Copy.dup", ErrorNumber.OlderBuild)]
    [InlineData("LR6", 37781, "FIPY_GPY_NB1_35351.dup", ErrorNumber.OlderBuild)]
    [InlineData("LR6", 37781, "FIPY_GPY_NB1-37365 (1).dup", ErrorNumber.OlderBuild)]
    [InlineData("LR5", 51000, "LR5.4.1.0-50523.dup", ErrorNumber.OlderBuild)]
    [InlineData("LR8", 63493, "GM02RBAQ-DM_LR8.2.1.0-61488.dup", ErrorNumber.OlderBuild)]
    [InlineData("LR5", 33988, "FIPY_GPY_CATM1_33988.dup", 0)]
    [InlineData("LR8", 61488, "GP02RBAQ-DM_LR8.2.1.0-61488.dup", 0)]
    [InlineData("LR8", 61488, "GP02RBAQ-DM_LR8.2.0.3-60186_to_LR8.2.1.0-61488_Bootrom.dup", 0)]
    [InlineData("LR8", 59577, "GP02RBAQ-DM_LR8.2.0.3-60186_to_LR8.2.1.0-61488_Bootrom.dup", ErrorNumber.DeltaSourceMismatch)]
    public void An_older_build_is_refused_and_the_same_is_nothing_to_do(string family, int runs, string name, int expected) =>
        Assert.Equal(expected, NumberOf(new ModemOptions { Family = family, Software = runs }, name));

    [Theory]
    [InlineData("LR5", "GM02RBAQ-DM_LR8.2.2.1-63493.dup")]
    [InlineData("LR6", "LR8.2.2.1-63493.dup")]
    [InlineData("LR8", "CATM1-63493.dup")]
    [InlineData("LR8", "FIPY_GPY_NB1_63493.dup")]
    public void A_file_for_another_chip_is_refused_even_when_forced(string family, string name)
    {
        Assert.Equal(ErrorNumber.OtherModem, NumberOf(new ModemOptions { Family = family }, name));
        Assert.Equal(ErrorNumber.OtherModem, NumberOf(new ModemOptions { Family = family }, name, force: true));
    }

    [Theory]
    [InlineData("GM02S", "GP02RBAQ-DM_LR8.2.2.1-63493.dup", false, true)]
    [InlineData("GM02SP", "GM02RBAQ-DM_LR8.2.2.1-63493.dup", false, true)]
    [InlineData("GM02SP", "GM02RBAQ-DM_LR8.2.2.1-63493.dup", true, false)]
    [InlineData("GM02SP", "GP02RBAQ-DM_LR8.2.2.1-63493.dup", false, false)]
    [InlineData("", "GP02RBAQ-DM_LR8.2.2.1-63493.dup", false, false)]
    [InlineData("GM02SP", "LR8.2.2.1-63493.dup", false, false)]
    public void An_image_with_GNSS_and_one_without_are_told_apart(string model, string name, bool force, bool refused)
    {
        var file = new FirmwareFile { Path = name };
        file.TakeName(new FirmwareName(name));
        var state = new RunState { Identity = new ModemIdentity { Family = 8, Software = 60186, Model = model } };
        var request = new UpgradeRequest(name) { Force = force };
        var files = new UpgradeFiles { Parts = [file] };
        Assert.Equal(refused ? ErrorNumber.OtherModem : null, VersionRules.OtherModem(request, files, state)?.Number);
        Assert.Equal(model.Length == 0, VersionRules.Doubt(request, files, state) is not null);
    }

    [Theory]
    [InlineData("GM02SP", "GM02SP")]
    [InlineData("  Sequans GM02S rev 2", "GM02S")]
    [InlineData("GP02", "GM02SP")]
    [InlineData("SQN3330", "")]
    [InlineData("UE8.2.0.3", "")]
    public void A_modem_says_its_model(string line, string model)
    {
        var identity = new ModemIdentity();
        IdentityReader.TakeModelLine(line, identity);
        Assert.Equal(model, identity.Model);
    }

    [Fact]
    public void A_modem_that_does_not_say_its_family_takes_no_older_build() =>
        Assert.Equal(ErrorNumber.OlderBuild, NumberOf(new ModemOptions { Software = 41065, Faults = FaultSet.Parse(["error-on:ATI1"]) }, "CATM1-39529.dup"));

    [Fact]
    public void A_job_that_names_an_older_build_is_refused_for_a_file_without_a_family()
    {
        var rig = new UpgradeRig(new ModemOptions { Software = 41065 });
        rig.Files["/sd/x.dup"] = rig.Files[Card.Full];
        Assert.Equal(ErrorNumber.OlderBuild, rig.Run(new UpgradeRequest("/sd/x.dup") { WantedBuild = 39529 }).Failure?.Number);
    }

    [Fact]
    public void A_build_that_cannot_be_compared_is_said()
    {
        var rig = new UpgradeRig(new ModemOptions { Software = 33988 });
        rig.Files["/sd/x.dup"] = rig.Files[Card.Full];
        rig.AssertUpgraded(rig.Run("/sd/x.dup"));
        Assert.Contains(rig.Log.Notices, text => text == "the name of /sd/x.dup contains no build number, so it cannot be compared with the running build 33988");
    }
}
