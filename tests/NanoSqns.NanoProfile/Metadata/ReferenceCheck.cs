using System.Reflection.Metadata;
using NanoSqns.NanoProfile.Api;

namespace NanoSqns.NanoProfile.Metadata;

/// <summary>
/// Everything that an assembly refers to is on the device: the assembly among the packages, the type in that assembly's list, the member in that
/// type's list with the same parameters, result, kind and static or not.
/// </summary>
public sealed class ReferenceCheck(ProfileAssembly program, ApiLists lists, IReadOnlySet<string> packages)
{
    private readonly MetadataReader metadata = program.Metadata;

    /// <summary>What is not there.</summary>
    public IEnumerable<Finding> Findings() => Assemblies().Concat(Types()).Concat(Members());

    private IEnumerable<Finding> Assemblies()
    {
        foreach (AssemblyReferenceHandle handle in metadata.AssemblyReferences)
        {
            string name = metadata.GetString(metadata.GetAssemblyReference(handle).Name);
            if (!packages.Contains(name))
                yield return new Finding("unknown assembly", name, "is in no package of packages.config");
        }
    }

    private IEnumerable<Finding> Types()
    {
        foreach (TypeReferenceHandle handle in metadata.TypeReferences)
        {
            string name = program.Signatures.FullName(handle);
            string library = program.LibraryOf(handle) ?? "";
            if (lists.Find(library, name) == null)
                yield return new Finding("unknown type", program.FirstUserOf(handle), $"{name} is not in the list of {library}");
        }
    }

    private IEnumerable<Finding> Members()
    {
        foreach (MemberReferenceHandle handle in metadata.MemberReferences)
        {
            MemberReference member = metadata.GetMemberReference(handle);
            string owner = program.Signatures.FullName(member.Parent);
            string where = program.FirstUserOf(handle);
            string key = Key(handle);
            string? library = program.LibraryOf(member.Parent);
            if (library == null)
            {
                yield return new Finding("unknown member", where, $"{owner}.{key}: a member of an array or of a generic type");
                continue;
            }

            ApiType? type = lists.Find(library, owner);
            if (type != null && !type.Members.ContainsKey(key))
                yield return new Finding("unknown member", where, $"{owner}: {key} is not in the list of {library}");
        }
    }

    private string Key(MemberReferenceHandle handle)
    {
        MemberReference member = metadata.GetMemberReference(handle);
        string name = metadata.GetString(member.Name);
        if (member.GetKind() == MemberReferenceKind.Field)
        {
            string type = member.DecodeFieldSignature(program.Signatures, null);
            return (program.IsUsedAsStatic(handle) ? "static " : "") + type + " " + name;
        }

        MethodSignature<string> signature = member.DecodeMethodSignature(program.Signatures, null);
        return $"{(signature.Header.IsInstance ? "" : "static ")}{signature.ReturnType} {name}({string.Join(", ", signature.ParameterTypes)})";
    }
}
