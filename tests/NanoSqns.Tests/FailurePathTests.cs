using System.Text.RegularExpressions;
using NanoSqns.Errors;

namespace NanoSqns.Tests;

/// <summary>Every failure path of shared/, device/ and the PC's program ends in a number of the list, and every number of the list has such a path.</summary>
public class FailurePathTests
{
    // thrown and caught in the same file, or at a caller's own mistake in code
    private static readonly string[] Others =
    [
        "shared/NanoSqns.Core/Container/DupHeader.cs: ArgumentException",
        "device/NanoSqns/Hal/FileReplacement.cs: IOException",
        "device/NanoSqns/Hal/NanoFileStore.cs: IOException",
        "tools/NanoSqns.Cli/Printing/StandardWriter.cs: IOException",
        "tools/NanoSqns.Ports/Posix/StandardStream.cs: IOException",
        "tools/NanoSqns.Ports/Posix/StandardStream.cs: NotSupportedException",
        "tools/NanoSqns.Cli/Bench/Charged.cs: NotSupportedException",
        "tools/NanoSqns.Cli/Bench/SplitSender.cs: InvalidOperationException",
        "tools/NanoSqns.Cli/Board/BoardWay.cs: NotSupportedException",
    ];

    private static readonly string[] Rooms = ["shared", "device", Path.Combine("tools", "NanoSqns.Cli"), Path.Combine("tools", "NanoSqns.Ports")];

    private static IEnumerable<(string Path, string Text)> Sources => Rooms
        .SelectMany(room => Directory.EnumerateFiles(Path.Combine(Repository.Root, room), "*.cs", SearchOption.AllDirectories))
        .Select(path => (Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'), path))
        .Where(file => !Regex.IsMatch(file.Item1, "/(bin|obj)/"))
        .Select(file => (file.Item1, File.ReadAllText(file.path)));

    [Fact]
    public void Nothing_else_is_thrown_than_a_failure_of_the_list() => Assert.Equal(
        Others.Order(StringComparer.Ordinal),
        Sources
            .SelectMany(source => Regex.Matches(source.Text, @"throw new (\w+)\(").Select(match => $"{source.Path}: {match.Groups[1].Value}"))
            .Where(thrown => !thrown.EndsWith(": SqnsException", StringComparison.Ordinal))
            .Distinct()
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Every_number_has_a_path_that_ends_in_it()
    {
        string paths = string.Concat(Sources.Where(source => !source.Path.Contains("/Errors/ErrorTable", StringComparison.Ordinal)).Select(source => source.Text));
        Assert.All(
            typeof(ErrorNumber).GetFields().Where(field => field.IsLiteral),
            field => Assert.Matches(@"ErrorNumber\." + field.Name + @"\b", paths));
    }
}
