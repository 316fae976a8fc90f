using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NanoSqns.NanoSubset.Device;

/// <summary>Roslyn's types in the words of the lists, and which arguments a listed parameter takes.</summary>
public static class Signature
{
    private static readonly Dictionary<SpecialType, string> Keywords = new()
    {
        [SpecialType.System_Object] = "object",
        [SpecialType.System_String] = "string",
        [SpecialType.System_Boolean] = "bool",
        [SpecialType.System_Char] = "char",
        [SpecialType.System_SByte] = "sbyte",
        [SpecialType.System_Byte] = "byte",
        [SpecialType.System_Int16] = "short",
        [SpecialType.System_UInt16] = "ushort",
        [SpecialType.System_Int32] = "int",
        [SpecialType.System_UInt32] = "uint",
        [SpecialType.System_Int64] = "long",
        [SpecialType.System_UInt64] = "ulong",
        [SpecialType.System_Single] = "float",
        [SpecialType.System_Double] = "double",
    };

    /// <summary>Namespace and metadata name, nested types after a slash.</summary>
    public static string FullName(ITypeSymbol type)
    {
        if (type.ContainingType != null)
            return FullName(type.ContainingType) + "/" + type.MetadataName;

        INamespaceSymbol? space = type.ContainingNamespace;
        return space == null || space.IsGlobalNamespace ? type.MetadataName : space.ToDisplayString() + "." + type.MetadataName;
    }

    /// <summary>A type as the lists write it in a signature: int, byte[], TimeSpan.</summary>
    public static string Name(ITypeSymbol type) =>
        type is IArrayTypeSymbol array ? Name(array.ElementType) + "[]"
        : Keywords.TryGetValue(type.SpecialType, out string? keyword) ? keyword
        : type.MetadataName;

    /// <summary>A parameter as the lists write it, with out or ref.</summary>
    public static string Name(IParameterSymbol parameter) => Prefix(parameter.RefKind) + Name(parameter.Type);

    /// <summary>True when the parameters are the same, but for listed ones at the end that have default values.</summary>
    public static bool Matches(NanoMember member, IReadOnlyList<IParameterSymbol> parameters) =>
        parameters.Count >= member.Required
        && parameters.Count <= member.Parameters.Count
        && !parameters.Where((p, i) => Name(p) != member.Parameters[i].ToString()).Any();

    /// <summary>
    /// True when a call with these arguments also compiles against the listed member: the PC's compiler may prefer an overload
    /// that the device has not (Split(char) to Split(params char[])).
    /// </summary>
    public static bool Takes(NanoMember member, IReadOnlyList<CallArgument> arguments, Compilation compilation)
    {
        if (arguments.Count < member.Required - (member.IsParams ? 1 : 0))
            return false;

        int count = member.Parameters.Count;
        if (arguments.Count <= count && !arguments.Where((a, i) => !Takes(member.Parameters[i].ToString(), a, compilation)).Any() && arguments.Count >= member.Required)
            return true;
        if (!member.IsParams)
            return false;

        string last = member.Parameters[count - 1].Type;
        string element = last.Substring(0, last.Length - 2);
        return !arguments.Where((a, i) => !Takes(i < count - 1 ? member.Parameters[i].ToString() : element, a, compilation)).Any();
    }

    private static bool Takes(string parameter, CallArgument argument, Compilation compilation)
    {
        if (argument.Type == null)
            return !Keywords.ContainsValue(parameter) || parameter is "object" or "string";
        if (argument.RefKind != RefKind.None)
            return parameter == Prefix(argument.RefKind) + Name(argument.Type);
        if (parameter == "object" || parameter == Name(argument.Type))
            return true;

        SpecialType special = Keywords.FirstOrDefault(k => k.Value == parameter).Key;
        if (special != SpecialType.None)
            return compilation.ClassifyConversion(argument.Type, compilation.GetSpecialType(special)).IsImplicit;

        for (ITypeSymbol? t = argument.Type.BaseType; t != null; t = t.BaseType)
        {
            if (Name(t) == parameter)
                return true;
        }

        return argument.Type.AllInterfaces.Any(i => Name(i) == parameter);
    }

    private static string Prefix(RefKind kind) => kind switch
    {
        RefKind.Out => "out ",
        RefKind.Ref => "ref ",
        RefKind.In => "in ",
        _ => "",
    };
}
