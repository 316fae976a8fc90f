using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace NanoSqns.NanoProfile.Metadata;

/// <summary>
/// Declarations that compile and then fail on the device, or that its metadata processor rejects: generics, multi-dimensional arrays, pointers, pinned
/// locals, default and static abstract members of interfaces, native methods.
/// </summary>
public sealed class ShapeCheck(ProfileAssembly program)
{
    private readonly MetadataReader metadata = program.Metadata;

    /// <summary>What would fail.</summary>
    public IEnumerable<Finding> Findings() => Generics().Concat(Specifications()).Concat(Signatures()).Concat(Interfaces()).Concat(NativeMethods());

    private IEnumerable<Finding> Generics()
    {
        foreach (TypeDefinitionHandle type in program.Types.Where(t => metadata.GetTypeDefinition(t).GetGenericParameters().Count > 0))
            yield return new Finding("generic", program.Signatures.FullName(type), "a generic type crashes the interpreter");

        foreach (MethodDefinitionHandle method in metadata.MethodDefinitions.Where(m => metadata.GetMethodDefinition(m).GetGenericParameters().Count > 0))
            yield return new Finding("generic", program.NameOf(method), "a generic method stops the interpreter");

        for (int row = 1; row <= metadata.GetTableRowCount(TableIndex.MethodSpec); row++)
        {
            MethodSpecificationHandle handle = MetadataTokens.MethodSpecificationHandle(row);
            yield return new Finding("generic", program.FirstUserOf(handle), "calls a generic method");
        }
    }

    private IEnumerable<Finding> Specifications()
    {
        for (int row = 1; row <= metadata.GetTableRowCount(TableIndex.TypeSpec); row++)
        {
            TypeSpecificationHandle handle = MetadataTokens.TypeSpecificationHandle(row);
            program.Signatures.Forget();
            metadata.GetTypeSpecification(handle).DecodeSignature(program.Signatures, null);
            foreach (Finding finding in Oddities(program.FirstUserOf(handle)))
                yield return finding;
        }
    }

    private IEnumerable<Finding> Signatures()
    {
        foreach (TypeDefinitionHandle handle in program.Types)
        {
            TypeDefinition type = metadata.GetTypeDefinition(handle);
            string name = program.Signatures.FullName(handle);
            program.Signatures.Forget();
            foreach (FieldDefinitionHandle field in type.GetFields())
                metadata.GetFieldDefinition(field).DecodeSignature(program.Signatures, null);

            foreach (Finding finding in Oddities(name))
                yield return finding;
        }

        foreach (MethodDefinitionHandle method in metadata.MethodDefinitions)
        {
            program.Signatures.Forget();
            metadata.GetMethodDefinition(method).DecodeSignature(program.Signatures, null);
            if (program.BodyOf(method) is { Locals.IsNil: false } body)
                metadata.GetStandaloneSignature(body.Locals).DecodeLocalSignature(program.Signatures, null);

            foreach (Finding finding in Oddities(program.NameOf(method)))
                yield return finding;
        }
    }

    private IEnumerable<Finding> Interfaces()
    {
        foreach (TypeDefinitionHandle type in program.Types.Where(t => metadata.GetTypeDefinition(t).Attributes.HasFlag(TypeAttributes.Interface)))
        {
            foreach (MethodDefinitionHandle method in metadata.GetTypeDefinition(type).GetMethods())
            {
                MethodAttributes attributes = metadata.GetMethodDefinition(method).Attributes;
                bool isStatic = attributes.HasFlag(MethodAttributes.Static);
                bool isAbstract = attributes.HasFlag(MethodAttributes.Abstract);
                if (isStatic == isAbstract)
                    yield return new Finding("interface body", program.NameOf(method), isStatic ? "a static abstract member" : "a default interface method throws on the device");
            }
        }
    }

    private IEnumerable<Finding> NativeMethods()
    {
        foreach (MethodDefinitionHandle handle in metadata.MethodDefinitions)
        {
            MethodDefinition method = metadata.GetMethodDefinition(handle);
            bool isDelegate = method.ImplAttributes.HasFlag(MethodImplAttributes.Runtime);
            if (method.RelativeVirtualAddress == 0 && !method.Attributes.HasFlag(MethodAttributes.Abstract) && !isDelegate)
                yield return new Finding("native method", program.NameOf(handle), "has no body, and the firmware has no native code of ours");
        }
    }

    private Finding[] Oddities(string where)
    {
        Finding[] found = [.. program.Signatures.Oddities.Distinct().Select(o => new Finding(RuleOf(o), where, "uses " + o))];
        program.Signatures.Forget();
        return found;
    }

    private static string RuleOf(string oddity) =>
        oddity.StartsWith("a multi", StringComparison.Ordinal) ? "multi-dimensional array"
        : oddity.StartsWith("a generic", StringComparison.Ordinal) || oddity.StartsWith("a type parameter", StringComparison.Ordinal) ? "generic"
        : "type form";
}
