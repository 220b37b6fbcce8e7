namespace KnowledgeGraph.Tests.Sqlite.Crashes;

/// <summary>
/// A folder on a disk that keeps what was synced: of the writes to a file since its last sync any may be lost or torn, of the changes of
/// names since the last sync of the folder all after any one.
/// </summary>
internal sealed class SimulatedDisk
{
    private readonly List<Action<Dictionary<string, Node>>> _changes = [];
    private readonly Dictionary<string, Node> _names = new(StringComparer.Ordinal);
    private Dictionary<string, Node> _durable;

    /// <summary>A disk that holds the files of a folder.</summary>
    public SimulatedDisk(string folder)
    {
        foreach (var file in Directory.GetFiles(folder))
        {
            _names.Add(Path.GetFileName(file), new Node(File.ReadAllBytes(file)));
        }

        _durable = new(_names, StringComparer.Ordinal);
    }

    /// <summary>Makes a call; with a length, only that many bytes of a write.</summary>
    public void Run(TracedCall call, int? length = null)
    {
        switch (call.Operation)
        {
            case 's' when call.File == "":
                _durable = new(_names, StringComparer.Ordinal);
                _changes.Clear();
                break;
            case 's':
                _names[call.File].Sync();
                break;
            case 'w':
                _names[call.File].Writes.Add(new(call.Offset, call.Data[..(length ?? call.Data.Length)]));
                break;
            case 't':
                _names[call.File].Writes.Add(new(call.Offset, Data: null));
                break;
            case 'c' when _names.TryGetValue(call.File, out var emptied):
                emptied.Writes.Add(new(0, Data: null));
                break;
            case 'c':
                var created = new Node([]);
                Change(names => names[call.File] = created);
                break;
            case 'r' or 'l':
                var named = _names[call.File];
                Change(names => names[call.Second] = named);
                _ = call.Operation == 'r' ? Change(names => names.Remove(call.File)) : false;
                break;
            case 'u':
                Change(names => names.Remove(call.File));
                break;
            default:
                throw new InvalidOperationException($"There is no operation {call.Operation}.");
        }
    }

    /// <summary>Writes the files as a process that ends now leaves them.</summary>
    public void WriteKilled(string folder) => Write(folder, _names, node => node.Apply(write => write));

    /// <summary>Writes the files as a loss of power now can leave them.</summary>
    public void WriteUnpowered(string folder, Random random)
    {
        var names = new Dictionary<string, Node>(_durable, StringComparer.Ordinal);
        _changes.Take(random.Next(_changes.Count + 1)).ToList().ForEach(change => change(names));
        var (lost, torn) = (random.NextDouble(), random.NextDouble() / 2);
        Write(folder, names, node => node.Apply(write =>
            random.NextDouble() < lost ? null
            : write.Data is not null && random.NextDouble() < torn ? write.Tear(random)
            : write));
    }

    private bool Change(Action<Dictionary<string, Node>> change)
    {
        change(_names);
        _changes.Add(change);
        return true;
    }

    // Shared memory and locks do not survive.
    private static void Write(string folder, Dictionary<string, Node> names, Func<Node, byte[]> content)
    {
        foreach (var (name, node) in names.Where(each => !each.Key.EndsWith("-shm", StringComparison.Ordinal) && !each.Key.EndsWith(".lock", StringComparison.Ordinal)))
        {
            File.WriteAllBytes(Path.Combine(folder, name), content(node));
        }
    }

    /// <summary>A write; without data, the file is cut or extended to the offset.</summary>
    private sealed record DiskWrite(long Offset, byte[]? Data)
    {
        /// <summary>Keeps the first or the last sectors of the write.</summary>
        public DiskWrite Tear(Random random)
        {
            const int SectorSize = 512;
            var cut = Math.Min(Data!.Length, SectorSize * random.Next((Data.Length / SectorSize) + 1));
            return random.Next(2) == 0 ? this with { Data = Data[..cut] } : new(Offset + cut, Data[cut..]);
        }
    }

    /// <summary>A file: the bytes that are durable, and the writes since.</summary>
    private sealed class Node(byte[] durable)
    {
        private byte[] _durable = durable;

        public List<DiskWrite> Writes { get; } = [];

        public void Sync()
        {
            _durable = Apply(write => write);
            Writes.Clear();
        }

        public byte[] Apply(Func<DiskWrite, DiskWrite?> select)
        {
            var bytes = _durable;
            foreach (var (offset, data) in Writes.Select(select).OfType<DiskWrite>())
            {
                var end = (int)offset + (data?.Length ?? 0);
                var changed = data is null ? bytes[..Math.Min(end, bytes.Length)] : [.. bytes];
                Array.Resize(ref changed, data is null ? end : Math.Max(end, bytes.Length));
                data?.CopyTo(changed, offset);
                bytes = changed;
            }

            return bytes;
        }
    }
}
