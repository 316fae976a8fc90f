using System.Text.RegularExpressions;

namespace NanoSqns.Tests.NanoSubset;

/// <summary>What the program says is read by people in a hurry: the phrases of a translation are in no text of it, and no sentence is longer than thirty words.</summary>
public partial class MessageProseTests
{
    private const int MostWords = 30;

    private static readonly string[] Rooms = ["shared", "device", "tools/NanoSqns.Cli", "tools/NanoSqns.Ports", "tools/NanoSqns.Simulator", "tools/NanoSqns.Sweep", "tools/NanoSqns.VirtualBoard"];

    private static IEnumerable<(string Place, string Text)> Texts =>
        from room in Rooms
        from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, room), "*.cs", SearchOption.AllDirectories)
        where !Built().IsMatch(path)
        from line in File.ReadLines(path).Select((text, i) => (Text: text, Number: i + 1))
        where !line.Text.TrimStart().StartsWith('/')
        from literal in Literal().Matches(line.Text)
        where literal.Value.Contains(' ', StringComparison.Ordinal) && !literal.Groups[1].Value.StartsWith('|')
        select ($"{Path.GetFileName(path)}:{line.Number}", Hole().Replace(literal.Groups[1].Value, "…").Replace("\\n", "\n", StringComparison.Ordinal));

    [Fact]
    public void No_phrase_reads_as_if_translated() =>
        Assert.Empty(Texts.SelectMany(text => Phrase().Matches(text.Text).Select(match => $"{text.Place}: {match.Value}: {text.Text}")));

    [Fact]
    public void No_sentence_is_longer_than_thirty_words() =>
        Assert.Empty(Texts.SelectMany(text => SentenceEnd().Split(text.Text).Where(sentence => sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > MostWords).Select(sentence => $"{text.Place}: {sentence}")));

    [Fact]
    public void The_texts_are_found() => Assert.True(Texts.Count() > 1000, $"{Texts.Count()} texts");

    [Theory]
    [InlineData("There is no such file, it tells anew.", 3)]
    [InlineData("The modem does not respond at any baud rate.", 0)]
    public void The_phrases_are_found(string text, int count) => Assert.Equal(count, Phrase().Count(text));

    [GeneratedRegex(@"[/\\](bin|obj)[/\\]")]
    private static partial Regex Built();

    [GeneratedRegex(@"""((?:[^""\\]|\\.)*)""")]
    private static partial Regex Literal();

    // what is filled in
    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"[.?!](?= |$)|\n")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\b(tells?|told|hears? of|says? of itself|stands?|anew|once more|of before|of then|of today|mend(s|ed)?|heals?|whoever|what came of|in the place of"
        + @"|by (itself|themselves)|left aside|lamp|at no baud|answers at|no such|there is no (such|command|error|board)|must NOT|something|goes on|the right form|is too much|broken off)\b")]
    private static partial Regex Phrase();
}
