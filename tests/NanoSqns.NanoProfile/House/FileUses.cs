using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NanoSqns.NanoProfile.House;

/// <summary>
/// Which file of shared/ uses which other: a name in it is a type of the other file, or a member of such a type. Constants and enums leave no trace in byte code and are
/// uses all the same, so the walk reads the compiler's symbols. XML comments and using lines do not count.
/// </summary>
public sealed class FileUses
{
    private readonly SortedDictionary<string, SourceFile> files = new(StringComparer.Ordinal);
    private readonly SortedDictionary<(string From, string To), SortedSet<string>> uses = [];

    /// <summary>Walks a program that compiles.</summary>
    public FileUses(CSharpCompilation program)
    {
        foreach (SyntaxTree source in program.SyntaxTrees)
        {
            if (SourceFile.Of(source) is not { } file)
                continue;

            files.Add(file.Name, file);
            SemanticModel model = program.GetSemanticModel(source);
            foreach (SyntaxNode node in source.GetRoot().DescendantNodes().Where(n => n is SimpleNameSyntax or BaseObjectCreationExpressionSyntax or ElementAccessExpressionSyntax))
                Add(file, model.GetSymbolInfo(node).Symbol);
        }
    }

    /// <summary>Every file, by its name.</summary>
    public IReadOnlyDictionary<string, SourceFile> Files => files;

    /// <summary>The names of two files, the first of which uses the second.</summary>
    public IReadOnlyCollection<(string From, string To)> Edges => uses.Keys;

    /// <summary>The rooms of two files, the first of which uses the second.</summary>
    public IEnumerable<(string From, string To)> RoomEdges => Edges.Select(e => (files[e.From].Room, files[e.To].Room)).Where(e => e.Item1 != e.Item2).Distinct();

    /// <summary>One line: who uses what of whom.</summary>
    public string Describe((string From, string To) edge) => $"{files[edge.From].Path} -> {files[edge.To].Path}: {string.Join(' ', uses[edge])}";

    private void Add(SourceFile from, ISymbol? symbol)
    {
        // the type of a var may be an array
        while (symbol is IArrayTypeSymbol array)
            symbol = array.ElementType;

        if (symbol is null or INamespaceSymbol)
            return;

        foreach (SyntaxTree source in symbol.Locations.Select(l => l.SourceTree).OfType<SyntaxTree>())
        {
            if (SourceFile.Of(source) is not { } to || to == from)
                continue;

            if (!uses.TryGetValue((from.Name, to.Name), out SortedSet<string>? names))
                uses.Add((from.Name, to.Name), names = new SortedSet<string>(StringComparer.Ordinal));

            names.Add(symbol.ContainingType is null ? symbol.Name : $"{symbol.ContainingType.Name}.{symbol.Name}");
        }
    }
}
