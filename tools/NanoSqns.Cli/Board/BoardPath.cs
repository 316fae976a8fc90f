using NanoSqns.Errors;

namespace NanoSqns.Cli.Board;

/// <summary>A path on the board, as it is typed on its console.</summary>
internal static class BoardPath
{
    /// <summary>The path, if it can be typed between quotes.</summary>
    /// <exception cref="SqnsException">BadArgument</exception>
    public static string? Typed(string option, string? path) => path is null || !path.Any(letter => letter is '\'' or '\\' || char.IsControl(letter))
        ? path
        : throw new SqnsException(ErrorNumber.BadArgument, option, $"{path} cannot be typed on the board's console");
}
