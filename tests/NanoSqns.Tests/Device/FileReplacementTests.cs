extern alias host;
using FileReplacement = host::NanoSqns.Device.FileReplacement;

namespace NanoSqns.Tests.Device;

/// <summary>What a power cut leaves behind, and what is read afterwards. The sources are the device's own, over the files of this PC.</summary>
public sealed class FileReplacementTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nanosqns").FullName;

    private string Real => Path.Combine(_folder, "x.ini");

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData("old", null, "ne", "old")] // the new content is being written
    [InlineData("old", "new", null, "old")] // it is complete
    [InlineData(null, "new", null, "new")] // the old file is deleted
    [InlineData("new", null, null, "new")] // it has its name
    [InlineData(null, null, "ne", null)] // the first content ever is being written
    public void Wherever_the_power_is_cut_old_or_new_is_read_whole(string? real, string? complete, string? part, string? expected)
    {
        Leave(real, complete, part);
        string? file = FileReplacement.Readable(Real);
        Assert.Equal(expected, file is null ? null : File.ReadAllText(file));
    }

    [Theory]
    [InlineData("old", null, "ne")]
    [InlineData("old", "new", null)]
    [InlineData(null, "new", null)]
    [InlineData(null, null, "ne")]
    [InlineData("old", "new", "ne")]
    [InlineData(null, "new", "ne")]
    [InlineData(null, null, null)]
    public void Writing_again_after_a_cut_ends_with_that_content_and_nothing_beside_it(string? real, string? complete, string? part)
    {
        Leave(real, complete, part);
        FileReplacement.Write(Real, "newest-and-more"u8.ToArray(), 6);
        Assert.Equal("newest", File.ReadAllText(Real));
        Assert.Single(Directory.GetFiles(_folder));
    }

    // Appending to a file whose content is still under the other name would begin a new file, and that would hide it.
    [Fact]
    public void Settling_gives_the_complete_content_its_name()
    {
        Leave(null, "new", null);
        FileReplacement.Settle(Real);
        Assert.Equal("new", File.ReadAllText(Real));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Settling_leaves_an_older_file_alone_while_it_is_there()
    {
        Leave("old", "new", null);
        FileReplacement.Settle(Real);
        Assert.Equal("old", File.ReadAllText(Real));
    }

    [Fact]
    public void A_deleted_file_does_not_come_back()
    {
        Leave("old", "new", "ne");
        FileReplacement.Delete(Real);
        Assert.Null(FileReplacement.Readable(Real));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("taken")]
    public void A_rename_replaces_what_has_the_name(string? target)
    {
        Leave(target, null, null);
        string other = Path.Combine(_folder, "y.ini");
        File.WriteAllText(other, "moved");
        FileReplacement.Rename(other, Real);
        Assert.Equal("moved", File.ReadAllText(Real));
        Assert.Single(Directory.GetFiles(_folder));
    }

    // X.tmp and X.part are names that people and other programs give.
    [Fact]
    public void Files_of_others_beside_it_are_neither_read_nor_deleted()
    {
        Put(Real + ".tmp", "foreign");
        Put(Real + ".part", "foreign");
        Assert.Null(FileReplacement.Readable(Real));
        FileReplacement.Write(Real, "new"u8.ToArray(), 3);
        FileReplacement.Write(Real, "newer"u8.ToArray(), 5);
        FileReplacement.Delete(Real);
        Assert.Equal([Real + ".part", Real + ".tmp"], Directory.GetFiles(_folder).Order());
    }

    private void Leave(string? real, string? complete, string? part)
    {
        Put(Real, real);
        Put(Real + ".sqns-new", complete);
        Put(Real + ".sqns-part", part);
    }

    private static void Put(string path, string? text)
    {
        if (text is not null)
            File.WriteAllText(path, text);
    }
}
