using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NanoSqns.NanoSubset.Analyzers;

/// <summary>Where a name is.</summary>
internal static class AttributeNames
{
    /// <summary>True for the node above the name in [Name], [N.Name].</summary>
    public static bool IsAttributeName(this SyntaxNode? parent)
    {
        while (parent is QualifiedNameSyntax)
            parent = parent.Parent;

        return parent is AttributeSyntax;
    }
}
