using System.Globalization;
using NanoSqns.Ports;
using NanoSqns.Tests.Container;

namespace NanoSqns.Tests.Commands;

/// <summary>What a shell gets at its tab key.</summary>
public class SuggestionTests
{
    [Theory]
    [InlineData("nanosqns por", "ports")]
    [InlineData("por", "ports")]
    [InlineData("nanosqns ports --j", "--json")]
    [InlineData("nanosqns sim --check", "--check-baud")]
    [InlineData("nanosqns sim --mode rec", "recovery")]
    [InlineData("nanosqns board --console s", "stdio")]
    [InlineData("nanosqns board --profile virt", "virtual")]
    [InlineData("nanosqns make-dup --kind del", "delta")]
    [InlineData("nanosqns explain E40", "E401 E402 E403 E404 E405 E406 E407 E408 E409")]
    [InlineData("nanosqns inspect /h", "")]
    public void A_word_that_was_begun_is_completed(string line, string words) => Assert.Equal(words, string.Join(' ', At(line)));

    [Fact]
    public void After_the_name_of_the_tool_come_its_commands()
    {
        string[] words = At("nanosqns ");
        Assert.All((string[])["board", "demo", "explain", "inspect", "make-dup", "ports", "prepare", "sim", "--help", "--json"], word => Assert.Contains(word, words));
    }

    [Fact]
    public void Where_a_port_belongs_come_the_ports_that_there_are() =>
        Assert.All(PortList.All(), port => Assert.Contains(port.Path, At("nanosqns board --modem ")));

    [Theory]
    [InlineData("[suggest:x]")]
    [InlineData("[suggest:99999999999999]")]
    [InlineData("[suggest:-3]")]
    [InlineData("[suggest:400]")]
    public void A_place_that_is_none_ends_in_silence(string directive)
    {
        var (_, _, error) = CommandLine.Run(directive, "nanosqns ports");
        Assert.Empty(error);
    }

    private static string[] At(string line)
    {
        var (code, text, error) = CommandLine.Run(string.Create(CultureInfo.InvariantCulture, $"[suggest:{line.Length}]"), line);
        Assert.Equal(0, code);
        Assert.Empty(error);
        return text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }
}
