using Microsoft.CodeAnalysis;
using NanoSqns.NanoProfile.Api;
using NanoSqns.NanoSubset.Device;

namespace NanoSqns.NanoProfile.Compiling;

/// <summary>The compiler's view of a stub in the words of the API lists.</summary>
public static class StubSymbols
{
    /// <summary>class, struct, interface, enum or delegate; static, abstract or sealed before class.</summary>
    public static string Kind(INamedTypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Class => (type.IsStatic ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + "class",
        TypeKind.Struct => "struct",
        TypeKind.Interface => "interface",
        TypeKind.Enum => "enum",
        _ => "delegate",
    };

    /// <summary>Simple name of the base; null where the lists name none.</summary>
    public static string? BaseName(INamedTypeSymbol type) =>
        type.TypeKind != TypeKind.Class || type.BaseType is null or { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType } ? null : type.BaseType.Name;

    /// <summary>What the compiler adds and the lists leave out.</summary>
    public static bool IsImplied(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => member.IsImplicitlyDeclared && member.ContainingType.TypeKind is TypeKind.Struct or TypeKind.Enum,
        IMethodSymbol { ContainingType.TypeKind: TypeKind.Delegate } => member.Name is "BeginInvoke" or "EndInvoke",
        _ => false,
    };

    /// <summary>A field or method; null for what stands in metadata as its accessors.</summary>
    public static ApiMember? Member(ISymbol symbol) => symbol switch
    {
        IFieldSymbol field => new ApiMember(field.Name, true, field.IsStatic, Name(field.Type), [], [], false),
        IMethodSymbol method => new ApiMember(
            method.MetadataName,
            false,
            method.IsStatic,
            Name(method.ReturnType),
            [.. method.Parameters.Select(p => (p.RefKind == RefKind.None ? "" : "ref ") + Name(p.Type))],
            [.. method.Parameters.Select(CallersView)],
            method.IsAbstract),
        _ => null,
    };

    private static string CallersView(IParameterSymbol parameter)
    {
        string prefix = parameter.IsParams ? "params " : parameter.RefKind switch { RefKind.Out => "out ", RefKind.None => "", _ => "ref " };
        return prefix + Name(parameter.Type) + (parameter.HasExplicitDefaultValue ? " =" : "");
    }

    // the analyzer's words, but for what only a result can be
    private static string Name(ITypeSymbol type) => type.SpecialType == SpecialType.System_Void ? "void" : Signature.Name(type);
}
