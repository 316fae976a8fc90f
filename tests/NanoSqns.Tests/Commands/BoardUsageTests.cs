using NanoSqns.Tests.Container;
using NanoSqns.Tests.Posix;

namespace NanoSqns.Tests.Commands;

/// <summary>What <c>nanosqns board</c> refuses before it opens anything.</summary>
public sealed class BoardUsageTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--sim", 2, "E601 nanosqns board: missing option --sd DIR")]
    [InlineData("--sd CARD", 2, "E601 nanosqns board: missing option --modem PATH or --sim")]
    [InlineData("--sd CARD --sim --modem x", 2, "E601 nanosqns board: --modem and --sim cannot be combined")]
    [InlineData("--sd CARD --sim --profile virtuel", 2, "; did you mean virtual?")]
    [InlineData("--sd CARD --sim --profile zzz", 2, "E601 --profile: unknown board zzz; use one of virtual, ")]
    [InlineData("--sd CARD/none --sim", 1, "folder not found")]
    [InlineData("--sd CARD --flash CARD/none --sim", 1, "E201 --flash ")]
    [InlineData("--sd CARD/file --sim", 1, "it is not a folder")]
    [InlineData("--sd CARD --sim --json", 2, "E604 nanosqns board --json is not possible here")]
    [InlineData("--sd CARD --sim --console CARD/file", 1, "E205 ")]
    public void Wrong_usage_is_told_and_makes_nothing(string options, int exit, string words)
    {
        File.WriteAllText(_folder["file"], "mine");
        string[] args = ["board", .. options.Replace("CARD", _folder.Path, StringComparison.Ordinal).Split(' ')];
        var (code, _, error) = CommandLine.Run(args);
        Assert.Equal(exit, code);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.Equal(["file"], Directory.GetFileSystemEntries(_folder.Path).Select(path => Path.GetFileName(path)));
    }
}
