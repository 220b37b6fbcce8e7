using System.Security.Cryptography;
using KnowledgeGraph.Exports.Writing;

namespace KnowledgeGraph.Server.Exports;

/// <summary>A file that is being made, or is whole. Requests for the same file share it.</summary>
/// <param name="path">The path.</param>
/// <param name="tag">Its entity tag; null if nobody can know when it is out of date.</param>
internal sealed class ExportFile(string path, string? tag) : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private volatile TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _length;

    /// <summary>The path.</summary>
    public string Path => path;

    /// <summary>Its entity tag; null if nobody can know when it is out of date.</summary>
    public string? Tag => tag;

    /// <summary>The bytes that are written and can be read.</summary>
    public long Length => Interlocked.Read(ref _length);

    /// <summary>Ends when the file is whole, or with the reason why it never will be.</summary>
    public Task Made { get; private set; } = Task.CompletedTask;

    /// <summary>The SHA-256 of the whole file, in Base64; null until it is whole.</summary>
    public string? Digest { get; private set; }

    /// <summary>The requests that read it.</summary>
    public int Readers { get; set; }

    /// <summary>The number of its last use, for files that are kept.</summary>
    public long LastUse { get; set; }

    /// <summary>Begins to make the file.</summary>
    /// <param name="write">Writes it.</param>
    /// <param name="deadline">The time for it.</param>
    public void Begin(Func<Stream, CancellationToken, Task> write, TimeSpan deadline)
    {
        _end.CancelAfter(deadline);
        Made = Task.Run(() => MakeAsync(write));
    }

    /// <summary>Ends the making.</summary>
    public void Cancel() => _end.Cancel();

    /// <summary>Waits until there are more bytes than some, or the making has ended.</summary>
    public async Task WaitAsync(long length, CancellationToken cancellationToken)
    {
        while (Length <= length && !Made.IsCompleted)
        {
            var grown = _grown.Task;
            if (Length <= length)
            {
                await Task.WhenAny(grown, Made).WaitAsync(cancellationToken);
            }
        }
    }

    /// <summary>Deletes the file.</summary>
    public void Dispose()
    {
        _end.Dispose();
        File.Delete(path);
    }

    private async Task MakeAsync(Func<Stream, CancellationToken, Task> write)
    {
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 1 << 16))
            {
                using var grown = new GrowingStream(this, file, hash);
                await write(grown, _end.Token);
                await file.FlushAsync(_end.Token);
                Report(file.Length);
            }

            Digest = Convert.ToBase64String(hash.GetCurrentHash());
        }
        finally
        {
            _grown.TrySetResult();
        }
    }

    private void Report(long length)
    {
        Interlocked.Exchange(ref _length, length);
        Interlocked.Exchange(ref _grown, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    /// <summary>Reports how far the file has grown, now and then.</summary>
    private sealed class GrowingStream(ExportFile owner, FileStream file, IncrementalHash hash) : WriteStream
    {
        private const int Step = 1 << 18;

        private long _written;
        private long _reported;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            owner._end.Token.ThrowIfCancellationRequested();
            file.Write(buffer);
            hash.AppendData(buffer);
            _written += buffer.Length;
            if (_written - _reported >= Step)
            {
                file.Flush();
                owner.Report(_reported = _written);
            }
        }
    }
}
