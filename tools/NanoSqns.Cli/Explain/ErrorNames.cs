using System.Reflection;
using NanoSqns.Errors;

namespace NanoSqns.Cli.Explain;

/// <summary>The names of the error numbers, which the device does not carry: those of the constants.</summary>
internal static class ErrorNames
{
    private static readonly Dictionary<int, string> Names =
        typeof(ErrorNumber).GetFields(BindingFlags.Public | BindingFlags.Static).ToDictionary(field => (int)field.GetRawConstantValue()!, field => field.Name);

    /// <summary>The whole list, by number.</summary>
    public static IEnumerable<ErrorInfo> All => Names.Keys.Order().Select(ErrorTable.Find);

    public static string Of(ErrorInfo error) => Names[error.Number];
}
