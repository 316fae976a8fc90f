using System.Collections.Immutable;
using NanoSqns.NanoProfile.Api;

namespace NanoSqns.NanoProfile.Metadata;

/// <summary>Everything that a compiled assembly's metadata says against running it on the device.</summary>
public static class MetadataCheck
{
    /// <summary>Looks through an assembly.</summary>
    /// <param name="image">The assembly.</param>
    /// <param name="packages">Names of the assemblies that it may reference.</param>
    public static IReadOnlyList<Finding> Run(ImmutableArray<byte> image, IReadOnlySet<string> packages)
    {
        using var program = new ProfileAssembly(image);
        return
        [
            .. new ReferenceCheck(program, ApiLists.Default, packages).Findings(),
            .. new ShapeCheck(program).Findings(),
            .. new BodyCheck(program).Findings(),
        ];
    }
}
