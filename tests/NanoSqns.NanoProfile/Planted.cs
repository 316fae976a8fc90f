using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NanoSqns.NanoProfile.BlockLoop;
using NanoSqns.NanoProfile.Compiling;
using NanoSqns.NanoProfile.Metadata;
using NanoSqns.NanoProfile.Statics;
using NanoSqns.NanoProfile.WriteWindow;

namespace NanoSqns.NanoProfile;

/// <summary>The firmware with one fault planted in it.</summary>
public static class Planted
{
    private const string FileName = "Planted.cs";

    /// <summary>A small library of its own against the same stubs, for what the firmware's sources make no difference to.</summary>
    public static ProfileCompilation Alone(string source, params StubAssembly[] more) =>
        ProfileCompilation.Of("Planted", [ProfileCompilation.ParseText(source, FileName)], StubPlatform.Assemblies.Values.Concat(more).Select(l => l.Reference), false);

    /// <summary>Several files more, by name and content.</summary>
    public static ProfileCompilation Files(IEnumerable<(string Name, string Source)> files) =>
        DeviceProgram.NanoSqns.Compile(DeviceProgram.NanoSqns.Sources.Concat(files.Select(f => ProfileCompilation.ParseText(f.Source, f.Name))));

    /// <summary>Statements more, each as the first one of a method that has a body.</summary>
    public static ProfileCompilation Statements(IEnumerable<(string Type, string Method, string Statement)> planted)
    {
        Dictionary<(string, string), StatementSyntax> open = planted.ToDictionary(p => (p.Type, p.Method), p => SyntaxFactory.ParseStatement($"{{ {p.Statement} }}\n"));
        SyntaxTree[] changed = [.. DeviceProgram.NanoSqns.Sources.Select(tree => Changed(tree, open))];
        Assert.Empty(open.Keys);
        return DeviceProgram.NanoSqns.Compile(changed);
    }

    /// <summary>Statements more, each behind a text that stands once in a file, which is named by the end of its path.</summary>
    public static ProfileCompilation Behind(IEnumerable<(string File, string Text, string Statement)> planted)
    {
        Dictionary<string, string> changed = [];
        foreach ((string file, string text, string statement) in planted)
        {
            string path = DeviceProgram.NanoSqns.Sources.Select(s => s.FilePath).Single(p => p.EndsWith(file, StringComparison.Ordinal));
            string[] parts = changed.GetValueOrDefault(path, File.ReadAllText(path).ReplaceLineEndings("\n")).Split(text);
            Assert.True(parts.Length == 2, $"{parts.Length - 1} times in {file}: {text}");
            changed[path] = parts[0] + text + statement + parts[1];
        }

        return DeviceProgram.NanoSqns.Compile(DeviceProgram.NanoSqns.Sources.Select(s => changed.TryGetValue(s.FilePath, out string? source) ? ProfileCompilation.ParseText(source, s.FilePath) : s));
    }

    /// <summary>What the metadata of a program that compiles says.</summary>
    public static IReadOnlyList<Finding> InMetadata(ProfileCompilation program)
    {
        Expect.Nothing(program.Errors);
        return MetadataCheck.Run(program.Image, DeviceProgram.NanoSqns.Libraries);
    }

    /// <summary>What the walk from the block loop finds in a program that compiles.</summary>
    public static IReadOnlyList<Finding> InBlockLoop(ProfileCompilation program)
    {
        Expect.Nothing(program.Errors);
        using var assembly = new ProfileAssembly(program.Image);
        return new BlockLoopWalk(assembly).Report.Findings;
    }

    /// <summary>What the walk from every StartWrite finds in a program that compiles.</summary>
    public static IReadOnlyList<Finding> InWrites(ProfileCompilation program)
    {
        Expect.Nothing(program.Errors);
        using var assembly = new ProfileAssembly(program.Image);
        return new WriteWindowWalk(assembly).Report.Findings;
    }

    /// <summary>What the check of the static constructors finds in a program that compiles.</summary>
    public static IReadOnlyList<Finding> InStatics(ProfileCompilation program)
    {
        Expect.Nothing(program.Errors);
        using var assembly = new ProfileAssembly(program.Image);
        return new StaticOrder(assembly).Findings;
    }

    private static SyntaxTree Changed(SyntaxTree tree, Dictionary<(string, string), StatementSyntax> open)
    {
        SyntaxNode root = tree.GetRoot();
        var places = new Dictionary<MethodDeclarationSyntax, StatementSyntax>();
        foreach (MethodDeclarationSyntax method in root.DescendantNodes().OfType<MethodDeclarationSyntax>())
        {
            if ((method.Body ?? (SyntaxNode?)method.ExpressionBody) != null && method.Parent is TypeDeclarationSyntax type && open.Remove((type.Identifier.Text, method.Identifier.Text), out StatementSyntax? statement))
                places.Add(method, statement);
        }

        return places.Count == 0 ? tree : tree.WithRootAndOptions(root.ReplaceNodes(places.Keys, (old, method) => Beginning(method, places[old])), tree.Options);
    }

    private static MethodDeclarationSyntax Beginning(MethodDeclarationSyntax method, StatementSyntax first)
    {
        if (method.Body is { } block)
            return method.WithBody(block.WithStatements(block.Statements.Insert(0, first)));

        ExpressionSyntax value = method.ExpressionBody!.Expression.WithoutTrivia();
        bool returns = method.ReturnType is not PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };
        StatementSyntax only = SyntaxFactory.ParseStatement((returns ? "return " : "") + value + ";");
        return method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(SyntaxFactory.Block(first, only));
    }
}
