using NanoSqns.Simulator.Modem;

namespace NanoSqns.Tests.Upgrade;

/// <summary>An ERROR that stands where the answer to AT+SMUPGRADE is expected may belong to noise before it: the modem applies all the same.</summary>
public class DoubtfulRefusalTests
{
    [Theory]
    [InlineData(Card.Full)]
    [InlineData(Card.Delta)]
    public void What_is_being_applied_is_not_sent_again_on_the_fly(string part)
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Application);
        rig.Modem.Interceptor = Interceptors.Answer("AT+SMUPGRADE", "\r\nERROR\r\n");
        rig.AssertUpgraded(rig.Run(part));
        Assert.Single(rig.Images);
    }

    [Fact]
    public void A_refusal_that_changes_nothing_leads_on_the_fly()
    {
        UpgradeRig rig = UpgradeRig.In(BootMode.Application, "error-on:AT+SMUPGRADE,x9");
        rig.Run(Card.Full);
        Assert.Contains(rig.Log.Notices, notice => notice.Contains("using the on-the-fly method", StringComparison.Ordinal));
    }
}
