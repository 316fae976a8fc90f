using System.Reflection;
using System.Runtime.Loader;

namespace NanoSqns.Tests.House;

/// <summary>The assemblies of this project a second time: none of their methods has run yet. What is not ours is shared.</summary>
internal sealed class FreshContext() : AssemblyLoadContext("fresh")
{
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string path = Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll");
        return assemblyName.Name!.StartsWith("NanoSqns.", StringComparison.Ordinal) ? LoadFromAssemblyPath(path) : null;
    }
}
