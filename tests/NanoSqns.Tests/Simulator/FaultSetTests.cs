using NanoSqns.Errors;
using NanoSqns.Simulator.Faults;

namespace NanoSqns.Tests.Simulator;

public class FaultSetTests
{
    [Fact]
    public void An_unknown_name_is_told_with_the_known_ones()
    {
        SqnsException thrown = Assert.Throws<SqnsException>(() => FaultSet.Parse("drop-everything:1"));
        Assert.Equal(ErrorNumber.BadArgument, thrown.Failure.Number);
        Assert.Contains("drop-reply, corrupt-reply", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("drop-reply")]
    [InlineData("drop-reply:x")]
    [InlineData("drop-reply:-1")]
    [InlineData("delay-reply:3")]
    [InlineData("stall:7,60,1")]
    [InlineData("silent:5,lunch")]
    [InlineData("reply-crc:1")]
    [InlineData("error-on:CFUN")]
    public void A_wrong_argument_is_told_with_the_form(string text) =>
        Assert.Contains("usage: ", Assert.Throws<SqnsException>(() => FaultSet.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("drop-reply:0", "n must be 1 to 999999999, not 0")]
    [InlineData("never-boots:0", "n must be 1 to 999999999")]
    [InlineData("power-loss:99999999999999", "n must be 1 to 999999999, not 99999999999999")]
    [InlineData("drop-reply:1,0", "count must be 1 to")]
    [InlineData("stall:200,1", "percent must be 0 to 100, not 200")]
    [InlineData("stall:50,0,firmware", "seconds must be 1 to")]
    [InlineData("silent:0", "seconds must be 1 to")]
    [InlineData("corrupt-reply:1,99", "byte must be 0 to 15 (a byte of the header), not 99")]
    [InlineData("short-reply:1,99", "bytes must be 1 to 17, not 99")]
    [InlineData("residue:1,0", "bytes must be 1 to 65535, not 0")]
    [InlineData("residue:0,0", "n must be 1 to 999999999")]
    [InlineData("refuse-session:0", "times must be 1 to")]
    [InlineData("error-on:AT+CFUN,0", "times must be 1 to")]
    [InlineData("error-on:AT+SMSWBOOT=3,1,x0", "times must be 1 to")]
    public void A_number_that_cannot_happen_is_told_with_what_is_allowed(string text, string allowed)
    {
        SqnsException thrown = Assert.Throws<SqnsException>(() => FaultSet.Parse(text));
        Assert.Equal(ErrorNumber.BadArgument, thrown.Failure.Number);
        Assert.Contains(allowed, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stall:0,500")]
    [InlineData("stall:100,1,firmware")]
    [InlineData("corrupt-reply:1,0")]
    [InlineData("corrupt-reply:999999999,15")]
    [InlineData("short-reply:1,17")]
    [InlineData("never-boots")]
    public void The_ends_of_what_is_allowed_are_taken(string text) => Assert.Single(FaultSet.Parse(text).Faults);

    [Theory]
    [InlineData("error-on:AT+SMSWBOOT=3,1", "AT+SMSWBOOT=3,1", long.MaxValue)]
    [InlineData("error-on:AT+SMSWBOOT=3,1,x2", "AT+SMSWBOOT=3,1", 2)]
    [InlineData("error-on:AT+CFUN,2", "AT+CFUN", 2)]
    [InlineData("error-on:ATE0", "ATE0", long.MaxValue)]
    public void Commands_keep_their_own_commas(string text, string command, long times)
    {
        Fault fault = FaultSet.Parse(text).Faults.Single();
        Assert.Equal(command, fault.Word);
        Assert.Equal(times, fault.Number(0, long.MaxValue));
    }

    [Fact]
    public void Every_known_fault_has_a_name_of_its_own_and_a_line_about_it()
    {
        Assert.Equal(FaultSet.Known.Count, FaultSet.Known.Select(kind => kind.Name).Distinct().Count());
        Assert.All(FaultSet.Known, kind => Assert.NotEmpty(kind.Description));
        Assert.Contains(FaultSet.Known, kind => kind.Usage == "refuse-session[:times]");
        Assert.Contains(FaultSet.Known, kind => kind.Usage == "residue:n,bytes");
    }
}
