using NanoSqns.Errors;

namespace NanoSqns.Cli.CommandLine;

/// <summary>Checks what a user typed before it reaches anything that would complain in other words.</summary>
internal static class Given
{
    /// <summary>A path, which may not be empty.</summary>
    /// <exception cref="SqnsException"><see cref="ErrorNumber.BadArgument"/></exception>
    public static string Text(string name, string value) =>
        value.Length > 0 ? value : throw new SqnsException(ErrorNumber.BadArgument, name, "the name is empty");

    /// <summary>The same for one that may be left out.</summary>
    public static string? OptionalText(string name, string? value) => value is null ? null : Text(name, value);
}
