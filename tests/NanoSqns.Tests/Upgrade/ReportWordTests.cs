using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Simulator.Faults;
using NanoSqns.Simulator.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Tests.Upgrade;

/// <summary>The words of a report: modems differ in them.</summary>
public class ReportWordTests
{
    [Theory]
    [InlineData("failure")]
    [InlineData("failed")]
    [InlineData("unsuccess")]
    [InlineData("Unsuccessful")]
    public void Words_of_no_success_are_a_rejection(string words)
    {
        var rig = new UpgradeRig(new ModemOptions { Faults = FaultSet.Parse(["report-failure"]) });
        rig.Modem.Interceptor = Interceptors.ReplaceAnswer("failure", $"\r\n+SMUPGRADE: {words}\r\n\r\nOK\r\n");
        UpgradeResult result = rig.Run(Card.Full);
        Assert.False(result.Success);
        Assert.Equal(ErrorNumber.ImageRejected, result.Failure.Number);
        Assert.Contains(words, result.Failure.Sentence, StringComparison.Ordinal);
        Assert.Equal(ModemMode.Application, result.Mode);
    }
}
