using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace NanoSqns.NanoProfile.Metadata;

/// <summary>
/// Signatures in the words of the API lists (int, byte[], TimeSpan, ref uint). What the device has not is written so that it matches nothing there, and
/// is collected in <see cref="Oddities"/>.
/// </summary>
public sealed class SignatureText(MetadataReader metadata) : ISignatureTypeProvider<string, object?>
{
    private readonly List<string> oddities = [];

    /// <summary>What was seen since the last call of <see cref="Forget"/>: multi-dimensional arrays, pointers, generics, modifiers, pinned locals.</summary>
    public IReadOnlyList<string> Oddities => oddities;

    /// <summary>Empties the collection.</summary>
    public void Forget() => oddities.Clear();

    /// <summary>Parameters and return type of a method.</summary>
    public static string Of(MethodSignature<string> signature) =>
        (signature.Header.IsInstance ? "" : "static ") + signature.ReturnType + " (" + string.Join(", ", signature.ParameterTypes) + ")";

    /// <summary>The part of <see cref="Of"/> that begins with the parenthesis.</summary>
    public static string Parameters(string signature) => signature[(signature.IndexOf(" (", StringComparison.Ordinal) + 1)..];

    /// <inheritdoc/>
    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode switch
    {
        PrimitiveTypeCode.Void => "void",
        PrimitiveTypeCode.Boolean => "bool",
        PrimitiveTypeCode.Char => "char",
        PrimitiveTypeCode.SByte => "sbyte",
        PrimitiveTypeCode.Byte => "byte",
        PrimitiveTypeCode.Int16 => "short",
        PrimitiveTypeCode.UInt16 => "ushort",
        PrimitiveTypeCode.Int32 => "int",
        PrimitiveTypeCode.UInt32 => "uint",
        PrimitiveTypeCode.Int64 => "long",
        PrimitiveTypeCode.UInt64 => "ulong",
        PrimitiveTypeCode.Single => "float",
        PrimitiveTypeCode.Double => "double",
        PrimitiveTypeCode.String => "string",
        PrimitiveTypeCode.Object => "object",
        PrimitiveTypeCode.IntPtr => "IntPtr",
        PrimitiveTypeCode.UIntPtr => "UIntPtr",
        _ => Odd("the type " + typeCode, typeCode.ToString()),
    };

    /// <inheritdoc/>
    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => reader.GetString(reader.GetTypeDefinition(handle).Name);

    /// <inheritdoc/>
    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => reader.GetString(reader.GetTypeReference(handle).Name);

    /// <inheritdoc/>
    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    /// <inheritdoc/>
    public string GetSZArrayType(string elementType) => elementType + "[]";

    /// <inheritdoc/>
    public string GetByReferenceType(string elementType) => "ref " + elementType;

    /// <inheritdoc/>
    public string GetArrayType(string elementType, ArrayShape shape) =>
        Odd("a multi-dimensional array", $"{elementType}[{new string(',', shape.Rank - 1)}]");

    /// <inheritdoc/>
    public string GetPointerType(string elementType) => Odd("a pointer", elementType + "*");

    /// <inheritdoc/>
    public string GetPinnedType(string elementType) => Odd("a pinned local", "pinned " + elementType);

    /// <inheritdoc/>
    public string GetFunctionPointerType(MethodSignature<string> signature) => Odd("a function pointer", "delegate*");

    /// <inheritdoc/>
    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        Odd("a generic type", $"{genericType}<{string.Join(",", typeArguments)}>");

    /// <inheritdoc/>
    public string GetGenericMethodParameter(object? genericContext, int index) => Odd("a type parameter", "!!" + index);

    /// <inheritdoc/>
    public string GetGenericTypeParameter(object? genericContext, int index) => Odd("a type parameter", "!" + index);

    // the mark of an init accessor runs on the device; that of a volatile field, for one, does not exist there
    /// <inheritdoc/>
    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) =>
        isRequired && modifier != "IsExternalInit" ? Odd("a required modifier", $"{unmodifiedType} modreq({modifier})") : unmodifiedType;

    /// <summary>Full name of a type, nested ones after a slash.</summary>
    public string FullName(EntityHandle type) => type.Kind switch
    {
        HandleKind.TypeDefinition => FullName((TypeDefinitionHandle)type),
        HandleKind.TypeReference => FullName((TypeReferenceHandle)type),
        HandleKind.TypeSpecification => metadata.GetTypeSpecification((TypeSpecificationHandle)type).DecodeSignature(this, null),
        _ => "?",
    };

    private string FullName(TypeDefinitionHandle handle)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        string name = metadata.GetString(type.Name);
        TypeDefinitionHandle outer = type.GetDeclaringType();
        return outer.IsNil ? Qualified(type.Namespace, name) : FullName(outer) + "/" + name;
    }

    private string FullName(TypeReferenceHandle handle)
    {
        TypeReference type = metadata.GetTypeReference(handle);
        string name = metadata.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? FullName((TypeReferenceHandle)type.ResolutionScope) + "/" + name
            : Qualified(type.Namespace, name);
    }

    private string Qualified(StringHandle space, string name) => space.IsNil ? name : metadata.GetString(space) + "." + name;

    private string Odd(string what, string text)
    {
        oddities.Add($"{what}, {text}");
        return text;
    }
}
