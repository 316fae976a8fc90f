using System.Collections.Immutable;
using System.Text.RegularExpressions;
using NanoSqns.NanoProfile.Compiling;

namespace NanoSqns.NanoProfile;

/// <summary>The samples of docs/porting.md compile beside the firmware, for the device.</summary>
public class DocumentTests
{
    [Theory]
    [InlineData("board")]
    [InlineData("application")]
    public void A_sample_of_the_document_compiles_for_the_device(string name) => Assert.Empty(ErrorsWith(Sample(name)));

    [Fact]
    public void A_sample_that_is_out_of_date_is_found() =>
        Assert.NotEmpty(ErrorsWith(Sample("application").Replace("board.OpenModem", "board.OpenTheModem", StringComparison.Ordinal)));

    private static ImmutableArray<string> ErrorsWith(string sample) =>
        DeviceProgram.NanoSqns.Compile([.. DeviceProgram.NanoSqns.Sources, ProfileCompilation.ParseText(sample, "porting.md")]).Errors;

    private static string Sample(string name)
    {
        string text = File.ReadAllText(Repository.At("docs/porting.md")).ReplaceLineEndings("\n");
        Match block = Regex.Match(text, $"<!-- compiled: {name} -->\n```csharp\n(.*?)\n```\n", RegexOptions.Singleline);
        Assert.True(block.Success, name);
        return block.Groups[1].Value;
    }
}
