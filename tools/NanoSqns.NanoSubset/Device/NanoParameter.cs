using System.Linq;

namespace NanoSqns.NanoSubset.Device;

/// <summary>A parameter of a listed member: <c>T name</c>, <c>out T name</c>, <c>params T[] name</c> or <c>T name = value</c>.</summary>
public sealed class NanoParameter
{
    private NanoParameter(string type, string passing, bool isParams, bool isOptional)
    {
        Type = type;
        Passing = passing;
        IsParams = isParams;
        IsOptional = isOptional;
    }

    /// <summary>The type as the lists write it: int, byte[], TimeSpan.</summary>
    public string Type { get; }

    /// <summary><c>out </c> or <c>ref </c>, or nothing.</summary>
    public string Passing { get; }

    /// <summary>It takes any number of arguments.</summary>
    public bool IsParams { get; }

    /// <summary>It has a default value.</summary>
    public bool IsOptional { get; }

    /// <summary>The type, after out or ref.</summary>
    public override string ToString() => Passing + Type;

    /// <summary>One of a list's parameters.</summary>
    public static NanoParameter Parse(string declared)
    {
        string[] words = declared.Split(' ');
        string passing = words[0] is "out" or "ref" ? words[0] + " " : "";
        bool isParams = words[0] == "params";
        return new NanoParameter(words[passing.Length > 0 || isParams ? 1 : 0], passing, isParams, words.Contains("="));
    }
}
