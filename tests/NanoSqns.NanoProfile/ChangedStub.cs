using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NanoSqns.NanoProfile.Api;
using NanoSqns.NanoProfile.Compiling;

namespace NanoSqns.NanoProfile;

/// <summary>A stub with one thing changed.</summary>
public static class ChangedStub
{
    /// <summary>A type gets a member more.</summary>
    public static StubAssembly With(string assembly, string type, string member) =>
        Changed(assembly, type, t => t.AddMembers(SyntaxFactory.ParseMemberDeclaration(member)!));

    /// <summary>A type has another member instead of the one that begins so.</summary>
    public static StubAssembly Instead(string assembly, string type, string beginning, string member) => Changed(
        assembly,
        type,
        t => t.ReplaceNode(t.Members.Single(m => m.ToString().StartsWith(beginning, StringComparison.Ordinal)), SyntaxFactory.ParseMemberDeclaration(member)!));

    /// <summary>A type loses the members that begin so.</summary>
    public static StubAssembly Without(string assembly, string type, string beginning) =>
        Changed(assembly, type, t => t.WithMembers([.. t.Members.Where(m => !m.ToString().StartsWith(beginning, StringComparison.Ordinal))]));

    /// <summary>What the check says of a stub.</summary>
    public static IReadOnlyList<Finding> Findings(StubAssembly stub) => [.. new StubCheck(stub, ApiLists.Default).Findings()];

    private static StubAssembly Changed(string assembly, string type, Func<TypeDeclarationSyntax, TypeDeclarationSyntax> change)
    {
        StubAssembly stub = StubPlatform.Assemblies[assembly];
        foreach (SyntaxTree tree in stub.Compilation.SyntaxTrees)
        {
            SyntaxNode root = tree.GetRoot();
            if (root.DescendantNodes().OfType<TypeDeclarationSyntax>().FirstOrDefault(t => t.Identifier.Text == type) is { } found)
            {
                SyntaxTree changed = tree.WithRootAndOptions(root.ReplaceNode(found, change(found)), tree.Options);
                return stub.With(stub.Compilation.ReplaceSyntaxTree(tree, changed));
            }
        }

        throw new ArgumentException($"the stub of {assembly} has no {type}", nameof(type));
    }
}
