using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Virtual;

/// <summary>
/// The drives of the virtual board: a card and a flash, each a store of its own. The card can be mounted only once the firmware has set its wiring.
/// </summary>
/// <param name="card">What <c>/sd</c> is.</param>
/// <param name="flash">What <c>/flash</c> is.</param>
public sealed class VirtualDrives(IFileStore card, IFileStore flash) : IFileStore
{
    private const string Card = "/sd";

    private string? _whyNoCard = NotSetUp;

    private static string NotSetUp => "the wiring of the board is not set yet";

    /// <summary>The board starts: nothing is known of a card.</summary>
    public void PowerUp()
    {
        card.Unmount(Card);
        _whyNoCard = NotSetUp;
    }

    /// <summary>Tells the card's wiring.</summary>
    public void Use(CardWiring wiring) => _whyNoCard = wiring.Bus == CardBus.None ? "the board has no card slot" : null;

    /// <inheritdoc />
    public FileEntry? Find(string path) => Of(path).Find(path);

    /// <inheritdoc />
    public FileEntry[] List(string folder) => Of(folder).List(folder);

    /// <inheritdoc />
    public Stream OpenRead(string path) => Of(path).OpenRead(path);

    /// <inheritdoc />
    public void WriteAll(string path, byte[] content, int count) => Of(path).WriteAll(path, content, count);

    /// <inheritdoc />
    public void Append(string path, byte[] buffer, int offset, int count) => Of(path).Append(path, buffer, offset, count);

    /// <inheritdoc />
    public void Delete(string path) => Of(path).Delete(path);

    /// <inheritdoc />
    public void Rename(string path, string newPath)
    {
        if (IsOnCard(path) != IsOnCard(newPath))
            throw new SqnsException(ErrorNumber.CardWriteFailed, newPath, "a file can only be renamed on its own drive");
        Of(path).Rename(path, newPath);
    }

    /// <inheritdoc />
    public bool IsMounted(string root) => (!IsOnCard(root) || _whyNoCard is null) && StoreOf(root).IsMounted(root);

    /// <inheritdoc />
    public void Mount(string root) => Of(root).Mount(root);

    /// <inheritdoc />
    public void Unmount(string root) => StoreOf(root).Unmount(root);

    private IFileStore Of(string path) => !IsOnCard(path) || _whyNoCard is null
        ? StoreOf(path)
        : throw new SqnsException(ErrorNumber.CardNotMounted, Card, _whyNoCard);

    private IFileStore StoreOf(string path) => IsOnCard(path) ? card : flash;

    private static bool IsOnCard(string path) => path == Card || path.StartsWith(Card + "/", StringComparison.Ordinal);
}
