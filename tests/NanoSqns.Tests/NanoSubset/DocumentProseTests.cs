using System.Text.RegularExpressions;

namespace NanoSqns.Tests.NanoSubset;

/// <summary>Documents are read by people in a hurry: plain words, short lines.</summary>
public partial class DocumentProseTests
{
    private const int LongestLine = 130;

    public static TheoryData<string> Documents => DocumentLinkTests.Documents;

    [Theory]
    [MemberData(nameof(Documents))]
    public void No_phrase_reads_as_if_translated(string document) =>
        Assert.Empty(Prose(document).SelectMany(line => Phrase().Matches(Code().Replace(line.Text, "")).Select(match => $"{document}:{line.Number}: {match.Value}")));

    [Theory]
    [MemberData(nameof(Documents))]
    public void No_line_of_prose_is_wider_than_a_screen(string document) =>
        Assert.Empty(Prose(document).Where(line => line.Text.Length > LongestLine && !IsWhole().IsMatch(line.Text)).Select(line => $"{document}:{line.Number}: {line.Text.Length} columns"));

    [Theory]
    [InlineData("The modem is told anew.", 2)]
    [InlineData("It is mended by itself, whoever asks.", 3)]
    [InlineData("The modem restarts automatically at 921600 baud.", 0)]
    public void The_phrases_are_found(string text, int count) => Assert.Equal(count, Phrase().Count(text));

    // The lines outside of code blocks and of the sweep's table, which the program writes.
    private static IEnumerable<(int Number, string Text)> Prose(string document)
    {
        bool isCode = false;
        bool isWritten = false;
        int number = 0;
        foreach (string line in File.ReadLines(Path.Combine(Repository.Root, document)))
        {
            number++;
            bool isFence = line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            isCode ^= isFence;
            isWritten = (isWritten || line.StartsWith("<!-- written by", StringComparison.Ordinal)) && line != "<!-- end -->";
            if (!isCode && !isFence && !isWritten)
                yield return (number, line);
        }
    }

    [GeneratedRegex(@"\b(tells?|told|hears? of|says? of itself|stands?( there| behind)?|anew|once more|of before|of then|of today|today's|mend(s|ed)?|heals?|whoever"
        + @"|what came of|in the place of|by (itself|themselves)|left aside|leads? through|lamp|bauds|at no baud|no such)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Phrase();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Code();

    // a row of a table, a picture: they cannot be wrapped
    [GeneratedRegex(@"^\s*(\||!\[|<!--)")]
    private static partial Regex IsWhole();
}
