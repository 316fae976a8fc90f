using System.Globalization;

namespace NanoSqns.Ports;

/// <summary>The group of a port's node, as /etc/group knows it.</summary>
/// <param name="Name">Its name, or its number when the file does not have it.</param>
/// <param name="HasUser">True when this user is listed in it.</param>
internal readonly record struct PortGroup(string Name, bool HasUser)
{
    private const int NameField = 0;
    private const int IdField = 2;
    private const int MembersField = 3;

    public static PortGroup Of(uint id, string user, PortRoots roots)
    {
        string number = id.ToString(CultureInfo.InvariantCulture);
        foreach (string line in SystemText.Lines(Path.Combine(roots.Etc, "group")))
        {
            string[] fields = line.Split(':');
            if (fields.Length > MembersField && fields[IdField] == number)
                return new PortGroup(fields[NameField], fields[MembersField].Split(',').Contains(user));
        }

        return new PortGroup(number, false);
    }
}
