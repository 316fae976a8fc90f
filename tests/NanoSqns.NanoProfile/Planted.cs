using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NanoSqns.NanoProfile.BlockLoop;
using NanoSqns.NanoProfile.Compiling;
using NanoSqns.NanoProfile.Metadata;

namespace NanoSqns.NanoProfile;

/// <summary>The firmware with one fault planted in it.</summary>
public static class Planted
{
    private const string FileName = "Planted.cs";

    /// <summary>A file more.</summary>
    public static ProfileCompilation File(string source, params StubAssembly[] more) =>
        DeviceProgram.NanoSqns.Compile(DeviceProgram.NanoSqns.Sources.Append(ProfileCompilation.ParseText(source, FileName)), more);

    /// <summary>Several files more, by name and content.</summary>
    public static ProfileCompilation Files(IEnumerable<(string Name, string Source)> files) =>
        DeviceProgram.NanoSqns.Compile(DeviceProgram.NanoSqns.Sources.Concat(files.Select(f => ProfileCompilation.ParseText(f.Source, f.Name))));

    /// <summary>A statement more, as the first of a method; a name that fits several methods counts for all of them.</summary>
    public static ProfileCompilation Statement(string type, string method, string statement)
    {
        StatementSyntax planted = SyntaxFactory.ParseStatement(statement + "\n");
        int places = 0;
        SyntaxTree[] changed = [.. DeviceProgram.NanoSqns.Sources.Select(tree =>
        {
            SyntaxNode root = tree.GetRoot();
            BlockSyntax[] bodies = [.. root.DescendantNodes().OfType<MethodDeclarationSyntax>()
                .Where(m => m.Identifier.Text == method && m.Body != null && m.Parent is TypeDeclarationSyntax t && t.Identifier.Text == type)
                .Select(m => m.Body!)];
            places += bodies.Length;
            return bodies.Length == 0
                ? tree
                : tree.WithRootAndOptions(root.ReplaceNodes(bodies, (_, b) => b.WithStatements(b.Statements.Insert(0, planted))), tree.Options);
        })];

        Assert.NotEqual(0, places);
        return DeviceProgram.NanoSqns.Compile(changed);
    }

    /// <summary>What the metadata of a program that compiles says.</summary>
    public static IReadOnlyList<Finding> InMetadata(ProfileCompilation program)
    {
        Assert.Empty(program.Errors);
        return MetadataCheck.Run(program.Image, DeviceProgram.NanoSqns.Libraries);
    }

    /// <summary>What the walk from the block loop finds in a program that compiles.</summary>
    public static IReadOnlyList<Finding> InBlockLoop(ProfileCompilation program)
    {
        Assert.Empty(program.Errors);
        using var assembly = new ProfileAssembly(program.Image);
        return new BlockLoopWalk(assembly).Findings;
    }
}
